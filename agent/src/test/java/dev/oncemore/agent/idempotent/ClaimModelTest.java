package dev.oncemore.agent.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.store.AfterCrash;
import dev.oncemore.agent.store.ClaimOutcome;
import dev.oncemore.agent.store.ClaimRequest;
import dev.oncemore.agent.store.CompleteOutcome;
import dev.oncemore.agent.store.Holder;
import dev.oncemore.agent.store.IdempotencyStore;
import dev.oncemore.agent.store.Lifetime;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.store.RecordedOutcome;
import dev.oncemore.agent.store.ReleaseOutcome;
import dev.oncemore.agent.store.StoreFailure;
import dev.oncemore.agent.store.StoredRecord;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.InProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The claim protocol, searched: two owners, and in every order of their steps at most one crash, one lost reply, one
 * lease that runs out, and a renewal each; over the real classes. What must hold is looked at after each step.
 */
class ClaimModelTest {

    private static final BoundKey KEY = Keys.of("one");
    private static final long LEASE = 100;
    private static final long TTL = 1_000_000;
    private static final int MOST_STEPS = 12;

    /** How the bodies of the two end. */
    enum Bodies {
        BOTH_RETURN,
        FIRST_FAILS
    }

    @ParameterizedTest
    @CsvSource({"REJECT, BOTH_RETURN", "REEXECUTE, BOTH_RETURN", "REJECT, FIRST_FAILS", "REEXECUTE, FIRST_FAILS"})
    void inEveryInterleavingAtMostOneOutcomeIsAccepted(AfterCrash afterCrash, Bodies bodies) {
        int schedules = Explorer.all(choices -> new World(choices, afterCrash, bodies, store -> store).run());

        assertThat(schedules).as("schedules").isBetween(10_000, 3_000_000);
    }

    /** The search finds what it is for: stores that do not compare are caught. */
    @Test
    void aStoreThatReleasesWithoutComparingIsCaught() {
        assertCaught(store -> new DelegatingStore(store) {
            @Override
            public ReleaseOutcome release(BoundKey key, Holder holder) {
                return super.release(key, find(key) instanceof InProgress running ? running.holder() : holder);
            }
        });
    }

    @Test
    void aStoreThatCompletesWithoutComparingIsCaught() {
        assertCaught(store -> new DelegatingStore(store) {
            @Override
            public CompleteOutcome complete(
                    BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
                Holder any = find(key) instanceof InProgress running ? running.holder() : holder;
                return super.complete(key, any, conclusion, lifetime);
            }
        });
    }

    @Test
    void aStoreThatGivesAClaimAwayBeforeItsLeaseIsOverIsCaught() {
        assertCaught(store -> new DelegatingStore(store) {
            @Override
            public ClaimOutcome claim(ClaimRequest request) {
                ClaimOutcome outcome = super.claim(request);
                if (!(outcome instanceof ClaimOutcome.Busy busy)) {
                    return outcome;
                }
                super.release(request.key(), busy.record().holder());
                return super.claim(request);
            }
        });
    }

    @Test
    void aStoreThatForgetsWhoseReplyWasLostIsCaught() {
        assertCaught(store -> new DelegatingStore(store) {
            @Override
            public CompleteOutcome complete(
                    BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
                if (find(key) instanceof Completed) {
                    return new CompleteOutcome.Lost(find(key));
                }
                return super.complete(key, holder, conclusion, lifetime);
            }
        });
    }

    private static void assertCaught(UnaryOperator<IdempotencyStore> broken) {
        assertThatThrownBy(() -> {
                    for (AfterCrash afterCrash : AfterCrash.values()) {
                        for (Bodies bodies : Bodies.values()) {
                            Explorer.all(choices -> new World(choices, afterCrash, bodies, broken).run());
                        }
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    /** One run. */
    private static final class World {

        private final Explorer choices;
        private final AfterCrash afterCrash;
        private final IdempotencyStore store;
        private final IdempotencyStore lossy;
        private final List<Owner> owners = new ArrayList<>();

        /** Of those who held it, one after the other. */
        private final List<Long> tokens = new ArrayList<>();

        private long now;
        private int crashes = 1;
        private int losses = 1;
        private int expiries = 1;
        private StoredRecord completed;

        World(Explorer choices, AfterCrash afterCrash, Bodies bodies, UnaryOperator<IdempotencyStore> around) {
            this.choices = choices;
            this.afterCrash = afterCrash;
            this.store = around.apply(new MemoryStore(10, () -> now, max -> {}));
            this.lossy = new LossyStore();
            owners.add(new Owner(1, bodies == Bodies.FIRST_FAILS));
            owners.add(new Owner(2, false));
        }

        void run() {
            for (int step = 0; step < MOST_STEPS; step++) {
                List<Runnable> actions = actions();
                if (actions.isEmpty()) {
                    break;
                }
                StoredRecord before = store.find(KEY);
                actions.get(choices.choose(actions.size())).run();
                check(before, store.find(KEY));
            }
            checkEnd();
        }

        private List<Runnable> actions() {
            List<Runnable> actions = new ArrayList<>();
            for (Owner owner : owners) {
                if (owner.isLive()) {
                    actions.add(owner::step);
                    if (crashes > 0 && owner.claim.state() == Claim.State.HELD) {
                        actions.add(() -> {
                            crashes--;
                            owner.crashed = true;
                        });
                    }
                    if (owner.renewals > 0 && owner.claim.state() == Claim.State.HELD) {
                        actions.add(owner::renew);
                    }
                }
            }
            if (expiries > 0 && store.find(KEY) instanceof InProgress) {
                actions.add(() -> {
                    expiries--;
                    now += LEASE + 1;
                });
            }
            return actions;
        }

        /** Does a step of the store's, whose reply may get lost once, before or after it has done anything. */
        private <T> T lossy(Supplier<T> step) {
            int loss = losses > 0 ? choices.choose(3) : 0;
            if (loss == 0) {
                return step.get();
            }
            losses--;
            if (loss == 1) {
                step.get();
            }
            throw new StoreFailure("lost", new RuntimeException());
        }

        private void check(StoredRecord before, StoredRecord after) {
            if (before instanceof InProgress running && !before.equals(after)) {
                Owner holder = owners.get((int) running.holder().owner() - 1);
                boolean byOther = holder.isLive() && holder.acted != stepOf(holder);
                boolean leased = running.leaseEnds() - now > 0;
                assertThat(byOther && leased)
                        .as("a live owner's record was changed by another, " + choices)
                        .isFalse();
            }
            if (completed != null) {
                assertThat(after)
                        .as("a completed record was overwritten, " + choices)
                        .isSameAs(completed);
            } else if (after instanceof Completed) {
                completed = after;
            }
            assertThat(owners.stream().filter(owner -> owner.accepted).count())
                    .as("accepted outcomes, " + choices)
                    .isLessThanOrEqualTo(1);
            owners.forEach(owner -> owner.seen = owner.acted);
        }

        private static int stepOf(Owner owner) {
            return owner.seen + 1;
        }

        private void checkEnd() {
            long executions = owners.stream().filter(owner -> owner.executed).count();
            boolean handedOn = owners.get(0).fails && owners.get(0).released;
            if (afterCrash == AfterCrash.REJECT && !handedOn) {
                assertThat(executions).as("executions, " + choices).isLessThanOrEqualTo(1);
            }
            assertThat(tokens).as("fencing tokens, " + choices).isSorted().doesNotHaveDuplicates();
            if (afterCrash == AfterCrash.REEXECUTE) {
                return; // who was taken for dead may have acted in vain
            }
            for (Owner owner : owners) {
                assertThat(owner.told && !owner.fails && !owner.accepted)
                        .as("the only one that was carried out was refused, " + choices)
                        .isFalse();
            }
        }

        /** What the owners see of the store. */
        private final class LossyStore extends DelegatingStore {

            LossyStore() {
                super(World.this.store);
            }

            @Override
            public ClaimOutcome claim(ClaimRequest request) {
                return lossy(() -> super.claim(request));
            }

            @Override
            public CompleteOutcome complete(
                    BoundKey key, Holder holder, RecordedOutcome conclusion, Lifetime lifetime) {
                return lossy(() -> super.complete(key, holder, conclusion, lifetime));
            }

            @Override
            public ReleaseOutcome release(BoundKey key, Holder holder) {
                return lossy(() -> {
                    owners.get((int) holder.owner() - 1).released = true;
                    return super.release(key, holder);
                });
            }
        }

        /** One process that wants the operation. */
        private final class Owner {

            private final Claim claim;
            private final boolean fails;
            private int asked;
            private int renewals = 1;
            private int acted;
            private int seen;
            private boolean crashed;
            private boolean executed;
            private boolean told;
            private boolean accepted;
            private boolean released;

            Owner(long number, boolean fails) {
                this.fails = fails;
                this.claim = new Claim(
                        lossy, new ClaimRequest(KEY, number, StoredRecord.NO_FINGERPRINT, LEASE, afterCrash, TTL));
            }

            boolean isLive() {
                return !crashed && !told && claim.state() != Claim.State.OVER && asked < 3;
            }

            void step() {
                acted++;
                try {
                    if (claim.state() == Claim.State.ASKING) {
                        asked++;
                        if (claim.begin() instanceof ClaimOutcome.Claimed) {
                            tokens.add(claim.epoch());
                        }
                    } else if (!executed) {
                        executed = true;
                    } else if (fails) {
                        claim.release();
                        told = true;
                    } else {
                        accepted = claim.complete(new RecordedOutcome.Returned(claim), Lifetime.of(TTL))
                                instanceof CompleteOutcome.Kept;
                        told = true;
                    }
                } catch (StoreFailure lost) {
                    asked = Math.max(0, asked - 1); // it is asked again
                }
            }

            void renew() {
                acted++;
                renewals--;
                claim.renew();
            }
        }
    }
}
