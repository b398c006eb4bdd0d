package dev.oncemore.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the agent, from the roof down: each may use those below it and none above. */
class PackageOrderTest {

    private static final String AGENT = "dev.oncemore.agent";
    private static final List<String> ROOMS = List.of(
            "cli",
            "simulate",
            "simulate.run",
            "simulate.model",
            "start",
            "inspect",
            "weave",
            "weave.select",
            "link",
            "link.idempotent",
            "link.stage",
            "link.fallback",
            "link.key",
            "link.retry",
            "link.breaker",
            "link.timeout",
            "link.site",
            "policy.config",
            "policy",
            "policy.form",
            "rehearsal",
            "async",
            "idempotent",
            "store",
            "key",
            "retry",
            "breaker",
            "timeout",
            "time",
            "observe",
            "json",
            "stack");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(ClassFiles.root());

    @TestFactory
    List<DynamicTest> noRoomUsesOneAboveIt() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 1; i < ROOMS.size(); i++) {
            String room = ROOMS.get(i);
            String[] above =
                    ROOMS.subList(0, i).stream().map(PackageOrderTest::in).toArray(String[]::new);
            ArchRule rule = noClasses()
                    .that()
                    .resideInAPackage(in(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(AGENT);
            tests.add(DynamicTest.dynamicTest(room, () -> rule.check(CLASSES)));
        }
        return tests;
    }

    @Test
    void everyRoomHasItsPlaceInTheOrder() {
        classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(AGENT), ROOMS.stream().map(PackageOrderTest::in))
                                .toArray(String[]::new))
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> noRoomHasMoreClassesThanAReaderCanKeepInMind() {
        return ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(
                        room, () -> assertThat(topLevel(room)).hasSizeLessThanOrEqualTo(25)));
    }

    @Test
    void theDoorKnowsNoRoomButByName() {
        noClasses()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AGENT + ".(*)..")
                .check(CLASSES);
    }

    @Test
    void theRoomsFormNoCycle() {
        slices().matching(AGENT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theEngineKnowsNothingOfBytecodeMethodHandlesOrAnnotations() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        in("async"),
                        in("idempotent"),
                        in("store"),
                        in("key"),
                        in("retry"),
                        in("breaker"),
                        in("timeout"),
                        in("time"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.instrument..", "java.lang.reflect..", "net.bytebuddy..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.invoke.MethodHandle")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("dev.oncemore")
                .check(CLASSES);
    }

    @Test
    void policiesKnowNeitherBytecodeNorMethodHandles() {
        noClasses()
                .that()
                .resideInAnyPackage(in("policy.config"), in("policy"), in("observe"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.instrument..", "java.lang.invoke..", "net.bytebuddy..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWeaverAndTheRoomOfTheStackWriteClassFilesAndOnlyInspectionReadsThemToo() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("weave"), in("weave.select"), in("inspect"), in("stack"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .check(CLASSES);
    }

    @Test
    void nothingTouchesWhatBelongsToTheApplication() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "javax.management..", "java.lang.management..", "java.nio.file..")
                .check(CLASSES);
    }

    private static List<Path> topLevel(String room) {
        return ClassFiles.ofPackage(in(room)).stream()
                .filter(file -> !file.getFileName().toString().contains("$"))
                .toList();
    }

    private static String in(String room) {
        return AGENT + "." + room;
    }
}
