package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.KotlinFixture;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.nio.file.Path;
import java.util.List;

/** What the Kotlin compiler really makes of annotated functions: one loop for each, however many stubs it copies the annotation to. */
class KotlinIT {

    @OnEachJdk
    void runsOneLoopWithDefaultMethodsInInterfaces(Jdk jdk) {
        assertOneLoopEach(run(jdk, KotlinFixture.compiled("enable")));
    }

    @OnEachJdk
    void runsOneLoopWithDefaultImplsClasses(Jdk jdk) {
        assertOneLoopEach(run(jdk, KotlinFixture.compiled("disable")));
    }

    private static Run run(Jdk jdk, Path classes) {
        return jdk.java()
                .agent()
                .options("-Xverify:all")
                .classPath(classes, Libraries.jar("kotlin", "kotlin-stdlib"), Agent.annotations())
                .main("shop.MainKt")
                .run();
    }

    private static void assertOneLoopEach(Run run) {
        assertThat(run).succeeded();
        for (String name : List.of(
                "top-level function",
                "extension function",
                "object",
                "@JvmStatic of an object",
                "@JvmOverloads",
                "default argument",
                "@JvmStatic of a companion",
                "private in a companion",
                "value class",
                "internal function",
                "property",
                "generic override",
                "size of a list",
                "element of a list",
                "data class",
                "interface function",
                "interface function through the interface",
                "interface function of a superclass")) {
            assertThat(run).states(name, 3);
        }
        assertThat(run).states("suspend function", 1).warnsOf("shop.Remote", "fetch", "suspend");
    }
}
