package dev.oncemore.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.idempotent.Keys;
import dev.oncemore.agent.store.StoredRecord.Completed;
import dev.oncemore.agent.store.StoredRecord.InProgress;
import dev.oncemore.agent.store.StoredRecord.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row of the protocol: what each step makes of each record. The time is 100, the lease 30, the one who asks is
 * "me" in epoch 2, the next epoch 3.
 */
class TransitionsTest {

    private static final long NOW = 100;
    private static final long ME = 7;
    private static final long OTHER = 8;
    private static final Holder MINE = new Holder(ME, 2);
    private static final RecordedOutcome DONE = new RecordedOutcome.Returned("done");
    private static final RecordedOutcome BEFORE = new RecordedOutcome.Returned("before");

    private static final Map<String, StoredRecord> RECORDS = Map.ofEntries(
            Map.entry("absent", StoredRecord.ABSENT),
            Map.entry("mine", new InProgress(MINE, NOW + 1, "f")),
            Map.entry("mine, run out", new InProgress(MINE, NOW, "f")),
            Map.entry("mine of epoch 1", new InProgress(new Holder(ME, 1), NOW + 1, "f")),
            Map.entry("another's", new InProgress(new Holder(OTHER, 2), NOW + 1, "f")),
            Map.entry("another's, run out", new InProgress(new Holder(OTHER, 2), NOW, "f")),
            Map.entry("completed by me", new Completed(BEFORE, ME, 2, "f", 9)),
            Map.entry("completed by me in epoch 1", new Completed(BEFORE, ME, 1, "f", 9)),
            Map.entry("completed by another", new Completed(BEFORE, OTHER, 2, "f", 9)),
            Map.entry("unknown of mine", new Unknown(MINE, "f", 9)),
            Map.entry("unknown of epoch 1", new Unknown(new Holder(ME, 1), "f", 9)),
            Map.entry("unknown of another's", new Unknown(new Holder(OTHER, 2), "f", 9)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent                     | Claimed: me 3 until 130        | Claimed: me 3 until 130
            mine                       | Claimed: me 2 until 130        | Claimed: me 2 until 130
            mine, run out              | Claimed: me 2 until 130        | Claimed: me 2 until 130
            mine of epoch 1            | Claimed: me 1 until 130        | Claimed: me 1 until 130
            another's                  | Busy: as it was                | Busy: as it was
            another's, run out         | OutcomeUnknown: other 2, 1000  | Claimed: me 3 until 130
            completed by me            | AlreadyCompleted: as it was    | AlreadyCompleted: as it was
            completed by me in epoch 1 | AlreadyCompleted: as it was    | AlreadyCompleted: as it was
            completed by another       | AlreadyCompleted: as it was    | AlreadyCompleted: as it was
            unknown of mine            | OutcomeUnknown: as it was      | OutcomeUnknown: as it was
            unknown of epoch 1         | OutcomeUnknown: as it was      | OutcomeUnknown: as it was
            unknown of another's       | OutcomeUnknown: as it was      | OutcomeUnknown: as it was
            """)
    void claims(String record, String rejecting, String reexecuting) {
        assertThat(claim(record, "f", AfterCrash.REJECT)).isEqualTo(rejecting);
        assertThat(claim(record, "f", AfterCrash.REEXECUTE)).isEqualTo(reexecuting);
        assertThat(claim(record, StoredRecord.NO_FINGERPRINT, AfterCrash.REJECT))
                .as("without a fingerprint")
                .isEqualTo(rejecting);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent                     | Claimed: me 3 until 130
            mine                       | Claimed: me 2 until 130
            mine, run out              | Claimed: me 2 until 130
            another's                  | KeyReused: as it was
            another's, run out         | KeyReused: as it was
            completed by me            | KeyReused: as it was
            completed by another       | KeyReused: as it was
            unknown of mine            | KeyReused: as it was
            unknown of another's       | KeyReused: as it was
            """)
    void claimsOfAnotherFingerprint(String record, String outcome) {
        for (AfterCrash afterCrash : AfterCrash.values()) {
            assertThat(claim(record, "g", afterCrash)).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent                     | Lost: as it was
            mine                       | Renewed: me 2 until 130
            mine, run out              | Renewed: me 2 until 130
            mine of epoch 1            | Lost: as it was
            another's                  | Lost: as it was
            another's, run out         | Lost: as it was
            completed by me            | Lost: as it was
            completed by me in epoch 1 | Lost: as it was
            completed by another       | Lost: as it was
            unknown of mine            | Lost: as it was
            unknown of epoch 1         | Lost: as it was
            unknown of another's       | Lost: as it was
            """)
    void renewals(String record, String outcome) {
        StoredRecord before = RECORDS.get(record);
        RenewOutcome renewed = Transitions.renew(before, MINE, Asked.LEASE, NOW);

        assertThat(told(renewed, renewed.record(), before)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent                     | Lost: as it was      | Lost: as it was
            mine                       | Kept: done, me 2, 77 | Kept: unknown, me 2, 77
            mine, run out              | Kept: done, me 2, 77 | Kept: unknown, me 2, 77
            mine of epoch 1            | Lost: as it was      | Lost: as it was
            another's                  | Lost: as it was      | Lost: as it was
            another's, run out         | Lost: as it was      | Lost: as it was
            completed by me            | Kept: as it was      | Kept: as it was
            completed by me in epoch 1 | Lost: as it was      | Lost: as it was
            completed by another       | Lost: as it was      | Lost: as it was
            unknown of mine            | Kept: done, me 2, 77 | Kept: unknown, me 2, 77
            unknown of epoch 1         | Lost: as it was      | Lost: as it was
            unknown of another's       | Lost: as it was      | Lost: as it was
            """)
    void completions(String record, String returned, String uncertain) {
        StoredRecord before = RECORDS.get(record);
        CompleteOutcome done = Transitions.complete(before, MINE, DONE, 77);
        CompleteOutcome doubted = Transitions.complete(before, MINE, new RecordedOutcome.Uncertain(), 77);

        assertThat(told(done, done.record(), before)).isEqualTo(returned);
        assertThat(told(doubted, doubted.record(), before)).isEqualTo(uncertain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent                     | Released: as it was | Forgotten: as it was
            mine                       | Released: absent    | StillRunning: as it was
            mine, run out              | Released: absent    | Forgotten: absent
            mine of epoch 1            | Lost: as it was     | StillRunning: as it was
            another's                  | Lost: as it was     | StillRunning: as it was
            another's, run out         | Lost: as it was     | Forgotten: absent
            completed by me            | Lost: as it was     | Forgotten: absent
            completed by me in epoch 1 | Lost: as it was     | Forgotten: absent
            completed by another       | Lost: as it was     | Forgotten: absent
            unknown of mine            | Released: absent    | Forgotten: absent
            unknown of epoch 1         | Lost: as it was     | Forgotten: absent
            unknown of another's       | Lost: as it was     | Forgotten: absent
            """)
    void releasesAndOperators(String record, String released, String forgotten) {
        StoredRecord before = RECORDS.get(record);
        ReleaseOutcome release = Transitions.release(before, MINE);
        ForgetOutcome forget = Transitions.forget(before, NOW);

        assertThat(told(release, release.record(), before)).isEqualTo(released);
        assertThat(told(forget, forget.record(), before)).isEqualTo(forgotten);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775800", "-9223372036854775808", "0"})
    void leasesEndAlsoWhereTheClockOverflows(long now) {
        List<Long> after = List.of(0L, Asked.LEASE - 1, Asked.LEASE);
        StoredRecord running = Transitions.claim(
                        StoredRecord.ABSENT, request("", AfterCrash.REJECT, OTHER), now, () -> 3)
                .record();

        assertThat(after.stream()
                        .map(passed -> Transitions.claim(
                                        running, request("", AfterCrash.REJECT, ME), now + passed, () -> 3)
                                .getClass()
                                .getSimpleName()))
                .containsExactly("Busy", "Busy", "OutcomeUnknown");
    }

    private static String claim(String name, String fingerprint, AfterCrash afterCrash) {
        StoredRecord before = RECORDS.get(name);
        ClaimOutcome outcome = Transitions.claim(before, request(fingerprint, afterCrash, ME), NOW, () -> 3);
        return told(outcome, outcome.record(), before);
    }

    private static ClaimRequest request(String fingerprint, AfterCrash afterCrash, long owner) {
        return Asked.by(owner, Keys.of("k"), fingerprint, afterCrash);
    }

    private static String told(Object outcome, StoredRecord after, StoredRecord before) {
        return outcome.getClass().getSimpleName() + ": " + (after == before ? "as it was" : told(after));
    }

    private static String told(StoredRecord record) {
        if (record instanceof InProgress running) {
            assertThat(running.fingerprint()).isIn("f", "g", "");
            return told(running.holder()) + " until " + running.leaseEnds();
        }
        if (record instanceof Completed completed) {
            assertThat(completed.fingerprint()).as("kept at completion").isEqualTo("f");
            assertThat(completed.conclusion()).isEqualTo(DONE);
            return "done, " + told(new Holder(completed.owner(), completed.epoch())) + ", " + completed.ttlNanos();
        }
        if (record instanceof Unknown unknown) {
            assertThat(unknown.fingerprint()).isEqualTo("f");
            return (unknown.ttlNanos() == Asked.TTL ? "" : "unknown, ") + told(unknown.holder()) + ", "
                    + unknown.ttlNanos();
        }
        return "absent";
    }

    private static String told(Holder holder) {
        return (holder.owner() == ME ? "me " : "other ") + holder.epoch();
    }
}
