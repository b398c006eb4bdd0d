package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.jvm.Run;

/** What the fixtures {@code shop} and {@code bare} state if their methods are retried, in whichever loader they run. */
final class ShopFacts {

    private ShopFacts() {}

    static void assertShopRetries(Run run) {
        assertShopRetries(run, "");
    }

    static void assertShopRetries(Run run, String prefix) {
        assertThat(run)
                .states(prefix + "active", true)
                .states(prefix + "self-called private method", "charged [1, 2, 3]")
                .states(prefix + "static method", "parcel shipped [1, 2]")
                .states(prefix + "exhausted", "java.io.IOException: refund 3 after [refund 1, refund 2] [1, 2, 3]")
                .states(prefix + "aborted", "java.io.FileNotFoundException: order 17 after [] [1]")
                .states(prefix + "condition on the result", "done [1, 2, 3, 4]")
                .states(prefix + "wrong policy", "PolicyException of the application's own loader []")
                .states(prefix + "interface method", "in stock [1, 2]")
                .states(prefix + "attempt outside", 1)
                .warnsOf("wrong", "maxAttempts", "0");
    }

    /** The annotations' types cannot be found, so the agent's own copy of the exception is thrown. */
    static void assertBareRetries(Run run, String prefix) {
        assertThat(run)
                .states(prefix + "booked", "page 1 after 3 attempts")
                .states(prefix + "wrong policy", "dev.oncemore.PolicyException after 0 attempts");
    }
}
