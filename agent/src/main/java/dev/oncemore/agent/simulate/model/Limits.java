package dev.oncemore.agent.simulate.model;

/** Checks the options, in the words of the command line. */
final class Limits {

    private Limits() {}

    static void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(option + " must be from " + Figures.plain(least) + " to "
                    + Figures.plain(most) + " but was " + Figures.plain(value));
        }
    }

    static void checkDuration(String option, long nanos, long least, long most) {
        if (nanos < least || nanos > most) {
            throw new IllegalArgumentException(option + " must be from " + Figures.duration(least) + " to "
                    + Figures.duration(most) + " but was " + Figures.duration(nanos));
        }
    }
}
