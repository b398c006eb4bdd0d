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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Bundles in Apache Felix, with no boot delegation: a bundle sees what it imports and nothing else. */
class OsgiIT {

    private static final String FRAMEWORK = "org.apache.felix.framework";

    @OnEachJdk
    void retriesInBundlesThatImportEmbedOrLackTheAnnotations(Jdk jdk, @TempDir Path folder) {
        Path felix = Libraries.jar("felix", FRAMEWORK);
        Path importing = bundle("importing", "shop.Checkout", "org.osgi.framework,dev.oncemore")
                .folder(Fixture.classes("shop"))
                .write(folder.resolve("importing.jar"));
        Path embedding = bundle("embedding", "shop.Checkout", "org.osgi.framework")
                .folder(Fixture.classes("shop"))
                .classesOf(Agent.annotations())
                .write(folder.resolve("embedding.jar"));
        Path lacking = bundle("lacking", "bare.Ledger", "org.osgi.framework")
                .folder(Fixture.classes("bare"))
                .write(folder.resolve("lacking.jar"));

        Run run = jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(felix, Fixture.classes("osgi-launcher", List.of(felix)))
                .main("osgi.Launcher", folder.resolve("cache"), Agent.annotations(), importing, embedding, lacking)
                .run();

        assertThat(run).succeeded().states("boot delegation", "null");
        assertShopRetries(run, "importing: ");
        assertShopRetries(run, "embedding: ");
        assertBareRetries(run, "lacking: ");
    }

    private static Jar bundle(String name, String application, String imports) {
        return new Jar()
                .manifest("Bundle-ManifestVersion", "2")
                .manifest("Bundle-SymbolicName", name)
                .manifest("Bundle-Version", "1.0.0")
                .manifest("Bundle-Activator", "activator.Activator")
                .manifest("Import-Package", imports)
                .manifest("Application", application)
                .folder(Fixture.classes("osgi-activator", List.of(Libraries.jar("felix", FRAMEWORK))));
    }
}
