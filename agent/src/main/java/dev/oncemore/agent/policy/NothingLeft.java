package dev.oncemore.agent.policy;

/** Types of failures that are named, and excluded again one and all. */
public final class NothingLeft {

    private NothingLeft() {}

    /** What is wrong with that, in words. */
    public static String problem(String wanted, String exclusion) {
        return wanted + " names only types that " + exclusion + " covers as well, so no failure matches: change"
                + " one of the two";
    }
}
