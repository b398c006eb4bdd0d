package dev.oncemore.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.observe.CapturedLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.policy.config.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeavingTransformerTest {

    private final ClassLoader loader = new ClassLoader() {};
    private final WeaveReport report = new WeaveReport();
    private final WeavingTransformer transformer = new WeavingTransformer(Configuration.EMPTY, report);

    /**
     * How many levels of calls above the end of the stack the transformer has been asked, and what it made of the
     * class.
     */
    private final Map<Integer, Boolean> wovenAtLevel = new TreeMap<>();

    @Test
    void leavesAClassAloneThatAsksForNothing() {
        byte[] plain = JavaSource.compile(17, "class Plain { void run() {} }").get("Plain");

        assertThat(transformer.transform(loader, "Plain", null, null, plain)).isNull();
    }

    @Test
    void leavesTheBootstrapLoaderTheAgentItselfAndNamelessClassesAlone() {
        byte[] asking =
                JavaSource.compile(17, "class Asking { @Quick void run() {} }").get("Asking");

        assertThat(transformer.transform(null, "Asking", null, null, asking)).isNull();
        assertThat(transformer.transform(WeavingTransformer.class.getClassLoader(), "Asking", null, null, asking))
                .isNull();
        assertThat(transformer.transform(loader, null, null, null, asking)).isNull();
        assertThat(transformer.transform(loader, "Asking", null, null, asking)).isNotNull();
    }

    @Test
    void weavesTheSameBytesEachTime() {
        byte[] asking = JavaSource.compile(
                        17, "class Same { @Quick synchronized void run() {} @Quick void run(int n) {} }")
                .get("Same");

        assertThat(transformer.transform(loader, "Same", null, null, asking))
                .isEqualTo(transformer.transform(new ClassLoader() {}, "Same", null, null, asking));
    }

    @Test
    void leavesAWovenClassAlone() {
        byte[] asking =
                JavaSource.compile(17, "class Twice { @Quick void run() {} }").get("Twice");
        byte[] woven = transformer.transform(loader, "Twice", null, null, asking);

        assertThat(transformer.transform(loader, "Twice", null, null, woven)).isNull();
    }

    @Test
    void weavesARedefinedClassIfItWasWovenBeforeAndOnlyThen() {
        Map<String, byte[]> classes = JavaSource.compile(17, "class Swapped { @Quick void run() {} }");
        Class<?> loaded = Application.of(classes).type("Swapped");
        byte[] bytes = classes.get("Swapped");

        assertThat(transformer.transform(loader, "Swapped", loaded, null, bytes))
                .as("the JVM would refuse to add methods")
                .isNull();
        byte[] first = transformer.transform(loader, "Swapped", null, null, bytes);
        assertThat(transformer.transform(loader, "Swapped", loaded, null, bytes))
                .isEqualTo(first);
        assertThat(transformer.transform(new ClassLoader() {}, "Swapped", loaded, null, bytes))
                .isNull();
    }

    @Test
    void reportsEachWovenClassAtDebugAndOnDemand() throws Throwable {
        byte[] bytes = JavaSource.compile(
                        17,
                        "package told; class Told { @Quick void run(int[] n, Map.Entry<String, String> e) {} @Quick "
                                + "static void stop() {} }")
                .get("told.Told");

        List<String> lines =
                AgentLines.during(LogLevel.DEBUG, () -> transformer.transform(loader, "told/Told", null, null, bytes));
        assertThat(lines).singleElement().asString().contains("DEBUG", "woven told.Told: run(int[],Entry), stop()");
        assertThat(report.methods())
                .extracting(method -> method.id().toString())
                .containsExactlyInAnyOrder("told.Told#run(int[],Entry)", "told.Told#stop()");
    }

    @Test
    void keepsWhatItCannotWeaveForTheReport() throws Throwable {
        byte[] bytes = JavaSource.compile(
                        17,
                        "package told; @Timeout(\"1s\") abstract class Cold { @Quick abstract void run(); public "
                                + "abstract void stop();"
                                + " public void go() {} }")
                .get("told.Cold");

        AgentLines.during(LogLevel.DEBUG, () -> transformer.transform(loader, "told/Cold", null, null, bytes));

        MethodId run = MethodId.of("told/Cold", "run", "()V");
        MethodId stop = MethodId.of("told/Cold", "stop", "()V");
        assertThat(report.unprotected()).containsOnlyKeys(run);
        assertThat(report.unprotected().get(run)).startsWith("it is abstract and has no body");
        assertThat(report.passedOver()).containsKey(stop).doesNotContainKey(run);
    }

    @Test
    void survivesAClassWithAFullConstantPool() throws Throwable {
        StringBuilder source = new StringBuilder("class Full { @Quick void run() {}\n");
        for (int i = 0; i < 21; i++) {
            source.append("static String[] a").append(i).append("() { return new String[] {");
            for (int n = 0; n < 1559; n++) {
                source.append('"').append(i).append('_').append(n).append("\",");
            }
            source.append("}; }\n");
        }
        byte[] full = JavaSource.compile(17, source.append("}").toString()).get("Full");
        int count = new ClassReader(full).getItemCount();

        assertThat(count).isGreaterThan(65_480).isLessThan(65_536);
        List<String> lines = AgentLines.during(() -> assertThat(transformer.transform(loader, "Full", null, null, full))
                .isNull());
        assertThat(lines.get(0)).contains("ERROR", "Full could not be woven, and runs UNPROTECTED");
    }

    /**
     * A lambda, method reference or {@code +} that is linked in {@code premain} or {@code transform} can end in
     * ClassCircularityError.
     */
    @Test
    void neitherPremainNorTheWeaverUsesInvokedynamic() throws IOException, URISyntaxException {
        List<Path> classes = new ArrayList<>();
        Path weave = Path.of(WeavingTransformer.class
                        .getResource("WeavingTransformer.class")
                        .toURI())
                .getParent();
        for (Path room : List.of(weave, weave.getParent())) {
            try (Stream<Path> files = Files.list(room)) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(classes::add);
            }
        }
        List<String> found = new ArrayList<>();
        for (Path file : classes) {
            try (InputStream in = Files.newInputStream(file)) {
                new ClassReader(in).accept(new InvokedynamicFinder(found), 0);
            }
        }
        assertThat(classes).hasSizeGreaterThan(14);
        assertThat(found).isEmpty();
    }

    private static final class InvokedynamicFinder extends ClassVisitor {

        private final List<String> found;
        private String owner = "";

        InvokedynamicFinder(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    found.add(owner + "#" + method + " by " + bootstrap.getOwner());
                }
            };
        }
    }

    @Test
    void aClassLoadedNearTheEndOfAStackIsWovenOnAThreadOfItsOwnOrItIsSaid() throws Exception {
        byte[] asking =
                JavaSource.compile(17, "class Deep { @Quick void run() {} }").get("Deep");
        assertThat(transformer.transform(loader, "Deep", null, null, asking)).isNotNull();
        List<String> lines = CapturedLog.lines(LogLevel.ERROR, () -> {
            runDeep(asking);
            transformer.transform(loader, "Deep", null, null, new byte[0]); // whoever loads a class next
        });

        assertThat(wovenAtLevel.values()).contains(true, false);
        assertThat(lines)
                .filteredOn(line -> line.contains("Deep could not be woven, and runs UNPROTECTED"))
                .hasSizeGreaterThan(wovenAtLevel.values().stream()
                                .mapToInt(woven -> woven ? 0 : 1)
                                .sum()
                        / 2);
    }

    private void runDeep(byte[] asking) {
        Thread deep = new Thread(null, () -> transformOnTheWayUp(asking), "deep", 256 * 1024);
        deep.start();
        try {
            deep.join();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    private int transformOnTheWayUp(byte[] asking) {
        int level;
        try {
            level = transformOnTheWayUp(asking);
        } catch (StackOverflowError end) {
            level = 0;
        }
        if (level < 600 && level % 10 == 0) {
            try {
                wovenAtLevel.put(level, transformer.transform(loader, "Deep", null, null, asking) != null);
            } catch (StackOverflowError notAsked) {
                return level + 1;
            }
        }
        return level + 1;
    }
}
