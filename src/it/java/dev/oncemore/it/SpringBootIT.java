package dev.oncemore.it;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** A Spring Boot fat jar: its loader reads nested jars, and Spring puts proxies around what is annotated. */
class SpringBootIT {

    @OnEachJdk
    void retriesOnceThroughProxiesAndPastThem(Jdk jdk, @TempDir Path folder) throws IOException {
        Run run = jdk.java()
                .agent()
                .quick()
                .options("-Xverify:all")
                .jar(fatJar(folder), "--spring.main.banner-mode=off", "--logging.level.root=warn")
                .run();

        assertThat(run)
                .succeeded()
                .states("class proxy", true)
                .states("called through the class proxy", "placed after 3")
                .states("self-invoked", "placed after 3")
                .states("jdk proxy", true)
                .states("called through the JDK proxy", "1 EUR after 3")
                .states("Spring's annotation", "cancelled after 1");
        assertShopRetries(run);
    }

    private static Path fatJar(Path folder) throws IOException {
        List<Path> compiledAgainst = new ArrayList<>(Libraries.all("spring-boot"));
        compiledAgainst.add(Fixture.classes("shop"));
        Path thin = new Jar()
                .folder(Fixture.classes("spring-shop", compiledAgainst))
                .folder(Fixture.classes("shop"))
                .write(folder.resolve("thin.jar"));
        Path fat = folder.resolve("shop.jar");
        Repackager repackager = new Repackager(thin.toFile());
        repackager.setMainClass("spring.Application");
        repackager.repackage(fat.toFile(), libraries -> {
            libraries.library(new Library(Agent.annotations().toFile(), LibraryScope.COMPILE));
            for (Path library : Libraries.all("spring-boot")) {
                libraries.library(new Library(library.toFile(), LibraryScope.COMPILE));
            }
        });
        return fat;
    }
}
