package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Jar;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** A method that asks for what cannot be done is never run without protection in silence. */
class RefusalIT {

    private static final String REFUSED = "PolicyException, PolicyException, runs 0";
    private static final byte JAVA_6 = 50;
    private static final int MINOR_END_MAJOR_LOW_BYTE = 7;

    @OnEachJdk
    void everyCallIsRefusedAndAWarningSaysWhy(Jdk jdk, @TempDir Path folder) {
        Run run = refused(jdk.java().agent(), folder);

        assertThat(run)
                .succeeded()
                .states("missing exception type", REFUSED)
                .states("future", REFUSED)
                .states("publisher", REFUSED)
                .states("future of another class", REFUSED)
                .states("annotation of a later version", REFUSED)
                .states("bad duration", REFUSED)
                .states("no limit", REFUSED)
                .states("condition without constructor", REFUSED);
        assertThat(run)
                .warnsOf("refused.Main#missingType", "refused.Missing")
                .warnsOf("refused.Main#future", "Future")
                .warnsOf("refused.Main#publisher", "Publisher")
                .warnsOf("refused.Main#futureOfAnotherClass", "OtherFuture", "CompletableFuture")
                .warnsOf("refused.Main#bulkhead", "Bulkhead")
                .warnsOf("refused.Main#badDuration", "soon")
                .warnsOf("refused.Main#noLimit", "maxDuration")
                .warnsOf("refused.Main#conditionWithoutConstructor", "NoConstructor");
    }

    @OnEachJdk
    void withBypassTheMethodRunsOnceAndAnErrorSaysSo(Jdk jdk, @TempDir Path folder) {
        Run run = refused(jdk.java().agent().property("oncemore.on-link-failure", "bypass"), folder);

        assertThat(run)
                .succeeded()
                .states("missing exception type", "returned, returned, runs 2")
                .states("future", "returned, returned, runs 2")
                .states("annotation of a later version", "returned, returned, runs 2")
                .states("bad duration", "returned, returned, runs 2");
        for (String method : List.of("missingType", "future()", "bulkhead", "badDuration")) {
            Assertions.assertThat(run.err().lines())
                    .as(run.toString())
                    .filteredOn(line -> line.contains("ERROR") && line.contains("refused.Main#" + method))
                    .hasSize(1);
        }
    }

    @OnEachJdk
    void warnsOfATransactionAroundTheAttempts(Jdk jdk, @TempDir Path folder) {
        assertThat(refused(jdk.java().agent(), folder))
                .states("transactional", "IOException, IOException, runs 6")
                .warnsOf("refused.Main#transactional", "transaction");
    }

    private static Run refused(JavaProcess java, Path folder) {
        Path jar = new Jar()
                .folder(Fixture.classes("refused"))
                .without("refused/Missing.class")
                .write(folder.resolve("refused.jar"));
        return java.classPath(jar, Agent.annotations()).main("refused.Main").run();
    }

    @OnEachJdk
    void weavesClassFilesOfJava8AndRefusesThoseOlderThanJava7(Jdk jdk, @TempDir Path folder) throws IOException {
        Path classes = Fixture.classes("bare", "8");
        Path file = Path.of("bare", "Ledger.class");
        byte[] old = Files.readAllBytes(classes.resolve(file));
        old[MINOR_END_MAJOR_LOW_BYTE] = JAVA_6;
        Path older = Files.createDirectories(folder.resolve("bare"));
        Files.write(older.resolve("Ledger.class"), old);

        Run java8 = bare(jdk, classes);
        Run java6 = bare(jdk, folder);

        assertThat(java8).succeeded().states("booked", "page 1 after 3 attempts");
        assertThat(java6)
                .succeeded()
                .states("booked", "java.io.IOException: page locked after 1 attempts")
                .warnsOf("bare.Ledger", "book", "Java 7");
    }

    /** It is not woven, as its loader is the JVM's own; an annotated class there must not go unmentioned. */
    @OnEachJdk
    void warnsOfAnAnnotatedClassOnTheBootClassPath(Jdk jdk) {
        Run run = jdk.java()
                .agent()
                .options("-Xbootclasspath/a:" + Fixture.classes("bare"))
                .classPath(Agent.annotations())
                .main("bare.Ledger")
                .run();

        assertThat(run)
                .succeeded()
                .states("booked", "java.io.IOException: page locked after 1 attempts")
                .warnsOf("bare.Ledger");
    }

    private static Run bare(Jdk jdk, Path classes) {
        return jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(classes, Agent.annotations())
                .main("bare.Ledger")
                .run();
    }
}
