package dev.oncemore.bench.start;

import dev.oncemore.Retryable;
import java.lang.reflect.Method;

/** The smallest program with one method to weave, which is called once. */
public final class WovenHello {

    /** The argument that asks for a check that the method is woven; without it the program does nothing but say hello. */
    static final String CHECK = "check";

    private WovenHello() {}

    /**
     * Says hello.
     *
     * @throws NoSuchMethodException if the check finds no body of a woven method
     */
    public static void main(String[] arguments) throws NoSuchMethodException {
        if (arguments.length > 0 && arguments[0].equals(CHECK)) {
            Method body = WovenHello.class.getDeclaredMethod("$oncemore$greeting");
            System.out.println(body);
        }
        System.out.println(greeting());
    }

    @Retryable
    private static String greeting() {
        return "hello";
    }
}
