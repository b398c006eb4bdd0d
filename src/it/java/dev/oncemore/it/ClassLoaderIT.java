package dev.oncemore.it;

import static dev.oncemore.it.ShopFacts.assertBareRetries;
import static dev.oncemore.it.ShopFacts.assertShopRetries;
import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Applications in loaders of their own, as servers make them. */
class ClassLoaderIT {

    /**
     * The system class loader has the same classes, a second copy, which must not be mixed up with those of the loader.
     */
    @OnEachJdk
    void retriesInAChildFirstLoaderAndInTwoLoadersOfTheSameClass(Jdk jdk, @TempDir Path folder) {
        Path shop = new Jar().folder(Fixture.classes("shop")).write(folder.resolve("shop.jar"));

        Run run = jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(Fixture.classes("class-loaders"), shop, Agent.annotations())
                .main("loaders.Main", "shop.Checkout", shop, Agent.annotations())
                .run();

        assertThat(run).succeeded();
        assertShopRetries(run, "child-first: ");
        assertShopRetries(run, "one: ");
        assertShopRetries(run, "another: ");
    }

    @OnEachJdk
    void retriesInAJarThatTheAnnotationsWereShadedInto(Jdk jdk, @TempDir Path folder) {
        Path shaded = new Jar()
                .folder(Fixture.classes("shop"))
                .classesOf(Agent.annotations())
                .write(folder.resolve("shaded.jar"));

        Run run = jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(Fixture.classes("class-loaders"))
                .main("loaders.Main", "shop.Checkout", shaded)
                .run();

        assertThat(run).succeeded();
        assertShopRetries(run, "child-first: ");
        assertShopRetries(run, "one: ");
        assertShopRetries(run, "another: ");
    }

    @OnEachJdk
    void retriesWhereTheAnnotationsCannotBeFound(Jdk jdk, @TempDir Path folder) {
        Path bare = new Jar().folder(Fixture.classes("bare")).write(folder.resolve("bare.jar"));

        Run run = jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(Fixture.classes("class-loaders"))
                .main("loaders.Main", "bare.Ledger", bare)
                .run();

        assertThat(run).succeeded();
        assertBareRetries(run, "child-first: ");
        assertBareRetries(run, "one: ");
        assertBareRetries(run, "another: ");
    }

    @OnEachJdk
    void retriesUnderASystemClassLoaderOfTheApplicationsOwn(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .property("java.system.class.loader", "systemloader.OwnSystemLoader")
                .property("own.class.path", Fixture.classes("shop") + File.pathSeparator + Agent.annotations())
                .classPath(Fixture.classes("system-loader"))
                .main("shop.Checkout")
                .run();

        assertThat(run).succeeded();
        assertShopRetries(run);
    }
}
