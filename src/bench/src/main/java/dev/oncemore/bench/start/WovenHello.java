package dev.oncemore.bench.start;

import dev.oncemore.Retryable;

/** The smallest program with one method to weave, which is called once. */
public final class WovenHello {

    /**
     * The argument that asks for a check that the method is woven; without it the program does nothing but say hello.
     */
    static final String CHECK = "check";

    private WovenHello() {}

    /** Says hello. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(CHECK)) {
            WovenCheck.require(WovenHello.class);
        }
        System.out.println(greeting());
    }

    @Retryable
    private static String greeting() {
        return "hello";
    }
}
