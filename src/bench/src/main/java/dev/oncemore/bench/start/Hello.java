package dev.oncemore.bench.start;

/** The smallest program, in which there is nothing to weave. */
public final class Hello {

    private Hello() {}

    /** Says hello. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
