package dev.oncemore.agent.policy;

/** Types of failures that are all named and excluded again. */
public final class NothingLeft {

    private NothingLeft() {}

    /** What is wrong with that, in words. */
    public static String problem(TypeNames wanted, TypeNames excluded) {
        return wanted.place() + " names only types that " + excluded.place()
                + " covers as well, so no failure matches: change" + " one of the two";
    }
}
