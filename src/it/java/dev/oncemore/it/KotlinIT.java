package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.KotlinFixture;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.JavaProcess;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * What the Kotlin compiler really makes of annotated functions: one loop for each, however many stubs it copies the
 * annotation to.
 */
class KotlinIT {

    @OnEachJdk
    void runsOneLoopWithDefaultMethodsInInterfaces(Jdk jdk) {
        assertOneLoopEach(run(jdk, KotlinFixture.compiled("enable")));
    }

    @OnEachJdk
    void runsOneLoopWithDefaultImplsClasses(Jdk jdk) {
        assertOneLoopEach(run(jdk, KotlinFixture.compiled("disable")));
    }

    @OnEachJdk
    void weavesClassesThatTheCompilerMakesOfInlinedCode(Jdk jdk) {
        String comparator = "oncemore.method.shop.Catalogue$cheapestFirst$$inlined$sortedBy$1#compare.retry.";
        Run run = kotlin(
                jdk.java()
                        .agent()
                        .property(comparator + "max-attempts", 3)
                        .property(comparator + "backoff.delay", "1ms"),
                KotlinFixture.compiled("enable"));

        assertThat(run).succeeded().states("inlined comparator", 3);
    }

    @OnEachJdk
    void saysThatTheCallersOfAnInlineFunctionAreNotProtected(Jdk jdk) {
        Path classes = KotlinFixture.compiled("enable");

        assertThat(run(jdk, classes))
                .succeeded()
                .states("inline function", 1)
                .warnsOf("shop.ShopKt#inlined", "inline", "callers");
        Run check = jdk.java().jar(Agent.jar(), "check", classes).run();
        assertThat(check).exitedWith(1);
        Assertions.assertThat(check.out()).as(check.toString()).contains("shop.ShopKt#inlined", "inline");
    }

    private static Run run(Jdk jdk, Path classes) {
        return kotlin(jdk.java().agent(), classes);
    }

    private static Run kotlin(JavaProcess java, Path classes) {
        return java.options("-Xverify:all")
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
