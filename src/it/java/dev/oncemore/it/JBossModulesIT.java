package dev.oncemore.it;

import static dev.oncemore.it.ShopFacts.assertBareRetries;
import static dev.oncemore.it.ShopFacts.assertShopRetries;
import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** JBoss Modules, on which WildFly stands: no module names the agent, and no system package is opened to them. */
class JBossModulesIT {

    @OnEachJdk
    void retriesInAModuleThatDependsOnTheAnnotationsAlone(Jdk jdk, @TempDir Path folder) throws IOException {
        module(folder, "dev.oncemore", "", "", new Jar().classesOf(Agent.annotations()));
        module(
                folder,
                "shop",
                "<main-class name='shop.Checkout'/>",
                "<dependencies><module name='dev.oncemore'/></dependencies>",
                new Jar().folder(Fixture.classes("shop")));

        Run run = run(jdk, folder, "shop");

        assertThat(run).succeeded();
        assertShopRetries(run);
    }

    @OnEachJdk
    void retriesInAModuleThatDependsOnNothing(Jdk jdk, @TempDir Path folder) throws IOException {
        module(folder, "bare", "<main-class name='bare.Ledger'/>", "", new Jar().folder(Fixture.classes("bare")));

        Run run = run(jdk, folder, "bare");

        assertThat(run).succeeded();
        assertBareRetries(run, "");
    }

    private static Run run(Jdk jdk, Path modules, String name) {
        return jdk.java()
                .agent()
                .options("-Xverify:all")
                .jar(Libraries.jar("jboss-modules", "jboss-modules"), "-mp", modules, name)
                .run();
    }

    private static void module(Path modules, String name, String main, String dependencies, Jar jar)
            throws IOException {
        Path folder = modules.resolve(name.replace('.', '/')).resolve("main");
        jar.write(folder.resolve("classes.jar"));
        Files.writeString(folder.resolve("module.xml"), """
                <module xmlns='urn:jboss:module:1.9' name='%s'>
                    %s
                    <resources><resource-root path='classes.jar'/></resources>
                    %s
                </module>
                """.formatted(name, main, dependencies));
    }
}
