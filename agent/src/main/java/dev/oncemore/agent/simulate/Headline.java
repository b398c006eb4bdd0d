package dev.oncemore.agent.simulate;

import dev.oncemore.agent.simulate.model.Figures;
import dev.oncemore.agent.simulate.model.Guards;
import dev.oncemore.agent.simulate.model.Result;
import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Strategy.Kind;
import dev.oncemore.agent.simulate.model.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of a comparison in one sentence. It gives credit to the parts that are on, and among them to those that
 * are needed.
 */
final class Headline {

    /** A difference that is worth a sentence. */
    private static final long WORTH_IT = Scenario.SECOND;

    private final Comparison comparison;
    private final OptionalLong policy;

    Headline(Comparison comparison) {
        this.comparison = comparison;
        this.policy = comparison.of(Kind.POLICY).recoveryNanos();
    }

    @Override
    public String toString() {
        if (policy.isEmpty()) {
            return lost();
        }
        Guards credit = credit();
        if (credit == Guards.NONE) {
            return ofPausesAlone();
        }
        String brings = Words.of("brings." + credit.key());
        String when = when(recoveryWith(credit));
        List<OptionalLong> without = without();
        if (without.stream().noneMatch(OptionalLong::isPresent)) {
            return Words.of("headline.alone", brings, when, Words.of("lacking." + credit.key()));
        }
        OptionalLong naive = comparison.of(Kind.NAIVE).recoveryNanos();
        if (naive.isEmpty()) {
            return Words.of("headline.saved", brings, when);
        }
        return naive.getAsLong() > policy.getAsLong() + WORTH_IT
                ? Words.of("headline.faster", brings, when, Figures.seconds(naive.getAsLong()))
                : ofPausesAlone();
    }

    /** The strategies without budget and breaker. */
    private List<OptionalLong> without() {
        return comparison.results().stream()
                .filter(each -> each.strategy().budget().isEmpty()
                        && each.strategy().breaker().isEmpty())
                .map(Result::recoveryNanos)
                .toList();
    }

    /** With budget and breaker on: the one to which the other adds nothing. */
    private Guards credit() {
        Guards on = comparison.policy().guards();
        if (on != Guards.BOTH) {
            return on;
        }
        boolean budget = suffices(Kind.BUDGET);
        boolean breaker = suffices(Kind.BREAKER);
        if (budget && breaker) {
            return Guards.EITHER;
        }
        return budget ? Guards.BUDGET : breaker ? Guards.BREAKER : Guards.BOTH;
    }

    /** When the server is back with that part alone; with either of two, the later time. */
    private long recoveryWith(Guards credit) {
        return switch (credit) {
            case EITHER -> Math.max(alone(Kind.BUDGET), alone(Kind.BREAKER));
            case BUDGET -> alone(Kind.BUDGET);
            case BREAKER -> alone(Kind.BREAKER);
            default -> policy.orElseThrow();
        };
    }

    private long alone(Kind guard) {
        return recovery(guard).orElse(policy.orElseThrow());
    }

    private boolean suffices(Kind alone) {
        OptionalLong recovery = recovery(alone);
        return recovery.isPresent() && recovery.getAsLong() <= policy.getAsLong() + WORTH_IT;
    }

    private OptionalLong recovery(Kind kind) {
        return comparison.find(kind).map(Result::recoveryNanos).orElse(OptionalLong.empty());
    }

    private String lost() {
        String within = Figures.seconds(comparison.scenario().afterNanos());
        Optional<Result> other = comparison.results().stream()
                .filter(each -> each.recoveryNanos().isPresent())
                .findFirst();
        return other.map(result -> Words.of(
                        "headline.beaten",
                        within,
                        comparison.letter(result.strategy()),
                        Figures.seconds(result.recoveryNanos().getAsLong())))
                .orElseGet(() -> Words.of("headline.lost", within));
    }

    /** Only attempts and delays make a difference. */
    private String ofPausesAlone() {
        boolean spread = comparison.policy().guards() == Guards.NONE
                && comparison.find(Kind.BACKOFF).isPresent();
        OptionalLong even = recovery(Kind.BACKOFF);
        OptionalLong jittered = spread ? policy : recovery(Kind.JITTER);
        if (jittered.isPresent() && even.isPresent() && even.getAsLong() > jittered.getAsLong() + WORTH_IT) {
            return Words.of("headline.spread", Figures.seconds(even.getAsLong()), when(jittered.getAsLong()));
        }
        OptionalLong naive = comparison.of(Kind.NAIVE).recoveryNanos();
        if (naive.isEmpty()) {
            return Words.of("headline.pauses", when(policy.orElseThrow()));
        }
        return comparison.results().stream()
                        .allMatch(each -> each.recoveryNanos().isPresent())
                ? Words.of("headline.same")
                : Words.of("headline.back", when(policy.orElseThrow()));
    }

    private static String when(long recovery) {
        return recovery == 0 ? Words.of("headline.at-once") : Words.of("headline.after", Figures.seconds(recovery));
    }
}
