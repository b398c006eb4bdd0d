package dev.oncemore.it;

import static dev.oncemore.it.ShopFacts.assertBareRetries;
import static dev.oncemore.it.ShopFacts.assertShopRetries;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;

/** Applications that are named modules, whose packages are neither exported nor opened. */
class NamedModuleIT {

    @OnEachJdk
    void retriesInAModuleThatRequiresTheAnnotations(Jdk jdk) {
        assertShopRetries(jdk.java()
                .agent()
                .options("-Xverify:all")
                .modulePath(Agent.annotations(), Fixture.module("shop-module", "shop"))
                .module("shop/shop.Checkout")
                .run());
    }

    @OnEachJdk
    void retriesInAModuleThatRunsWithoutTheAnnotations(Jdk jdk) {
        assertBareRetries(
                jdk.java()
                        .agent()
                        .options("-Xverify:all")
                        .modulePath(Fixture.module("bare-module", "bare"))
                        .module("bare/bare.Ledger")
                        .run(),
                "");
    }

    /** The agent gets by with what the JVM itself resolves for any agent: java.base and java.instrument. */
    @OnEachJdk
    void retriesWithTheFewestModulesOfTheJdk(Jdk jdk) {
        assertShopRetries(jdk.java()
                .agent()
                .options("--limit-modules", "shop,dev.oncemore,java.instrument")
                .modulePath(Agent.annotations(), Fixture.module("shop-module", "shop"))
                .module("shop/shop.Checkout")
                .run());
    }
}
