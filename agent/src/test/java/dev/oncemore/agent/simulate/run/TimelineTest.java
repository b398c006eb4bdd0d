package dev.oncemore.agent.simulate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.simulate.Played;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline time = new Timeline();
    private final List<String> happened = new ArrayList<>();

    @Test
    void letsThingsHappenInTheirOrderAndAtOneMomentInTheOrderOfPlanning() {
        time.after(2, () -> happened.add("later, at " + time.nanos()));
        time.after(1, () -> happened.add("first, at " + time.nanos()));
        time.after(1, () -> time.after(0, () -> happened.add("third, at " + time.nanos())));
        time.after(1, () -> happened.add("second, at " + time.nanos()));

        time.runUntil(2, 10);

        assertThat(happened).containsExactly("first, at 1", "second, at 1", "third, at 1", "later, at 2");
        assertThat(time.handled()).isEqualTo(5);
    }

    @Test
    void leavesWhatIsPlannedForLater() {
        time.after(5, () -> happened.add("too late"));

        time.runUntil(4, 10);

        assertThat(happened).isEmpty();
        assertThat(time.nanos()).isEqualTo(4);
    }

    @Test
    void stopsWhatHasNoEnd() {
        assertThatThrownBy(() -> {
                    again();
                    time.runUntil(Played.SECOND, 1_000);
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the simulation was stopped after 1000 events, at second 0 of 1: give the policy fewer"
                        + " attempts or longer delays, or lower --rate or --duration");
    }

    private void again() {
        time.after(0, this::again);
    }
}
