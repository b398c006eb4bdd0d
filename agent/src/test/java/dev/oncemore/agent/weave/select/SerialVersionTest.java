package dev.oncemore.agent.weave.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import dev.oncemore.agent.weave.ClassFiles;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that an unwoven class has written are read by the woven one. */
class SerialVersionTest {

    private static final String MEMBERS = """
            @Quick public synchronized void all(int n, long[] l, String... s) throws IOException {}
            @Quick protected static synchronized final Object shared(Map<String, int[][]> m) { return null; }
            @Quick synchronized void local() {}
            @Quick private synchronized void own() {}
            @Quick public void plain() {}
            public synchronized void kept() {}
            """;

    private static final String FIELDS = """
            public int a; protected volatile long b; transient String c; private double d; private transient Object e;
            private static int f;
            static final int G = 5;
            public static Object h = new Object();
            private final int[][] i = null;
            static List<String> j;
            """;

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void isThatOfTheUnwovenClass(int release) throws Exception {
        Map<String, byte[]> classes = JavaSource.compile(
                release,
                "public class Plain implements Serializable {" + MEMBERS + "}",
                "class Initialized implements Serializable, Cloneable, Comparable<Initialized> {" + FIELDS + MEMBERS
                        + "static { System.getProperty(\"x\"); } Initialized(int n) {} protected Initialized() {} "
                        + "private Initialized(String s) {} public int compareTo(Initialized o) { assert o != null; "
                        + "return 0; } }",
                "public final class Last extends Plain {" + FIELDS
                        + "@Quick @Override public final synchronized void local() {} }",
                "abstract class Partial<T extends Number> extends ArrayList<T> implements Supplier<T> { @Quick "
                        + "@Override public synchronized T get() { return null; } abstract void none(); }",
                "class Generic<T> implements Supplier<String>, Externalizable { @Quick @Override public synchronized "
                        + "String get() { return null; } public void writeExternal(ObjectOutput o) {} public void "
                        + "readExternal(ObjectInput i) {} }",
                """
                public class Outer implements Serializable {
                    public static class Open implements Serializable { %1$s }
                    protected static class Kept implements Serializable { %1$s }
                    private static class Hidden implements Serializable { %1$s private Hidden() {} }
                    static abstract class Abstract implements Serializable { %1$s }
                    protected final class Inner implements Serializable { %2$s }
                    private class HiddenInner implements Serializable { %2$s }
                    Object local(int captured) {
                        class Local implements Serializable {
                            @Quick public synchronized int get() {
                                return captured;
                            }
                        }
                        return new Local();
                    }
                    Object anonymous = new Serializable() { @Quick public synchronized int get() { return 1; } };
                    Object lambdas() {
                        return new Serializable() {
                            @Quick protected synchronized Runnable get() {
                                return () -> System.out.println(this);
                            }
                        };
                    }
                    @Quick synchronized int touch() { return new Hidden().hashCode(); }
                }
                """.formatted(MEMBERS, "@Quick synchronized void local() {} int n;"));
        Application woven = Application.of(classes);
        Application plain = Application.of(plain(classes));

        int pinned = 0;
        for (String name : classes.keySet()) {
            assertThat(plain.isWoven(name)).isFalse();
            assertThat(woven.isWoven(name)).as(name).isTrue();
            assertThat(version(woven, name)).as(name).isEqualTo(version(plain, name));
            pinned += field(woven, name) == null ? 0 : 1;
        }
        assertThat(pinned).isEqualTo(classes.size());
    }

    @Test
    void isThatOfTheUnwovenClassForAnyMembers() throws Exception {
        long seed = 4711;
        Random random = new Random(seed);
        String[] access = {"", "public ", "protected ", "private "};
        String[] types = {"int", "long", "String", "double[]", "Object[][]", "boolean", "Map<String, Long>"};
        List<String> sources = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            StringBuilder source = new StringBuilder(random.nextBoolean() ? "public " : "")
                    .append(random.nextInt(4) == 0 ? "final " : "")
                    .append("class R")
                    .append(n)
                    .append(random.nextBoolean() ? " extends Object" : "")
                    .append(" implements Serializable")
                    .append(random.nextBoolean() ? ", Cloneable" : "")
                    .append(" {\n");
            for (int i = random.nextInt(6); i > 0; i--) {
                source.append(access[random.nextInt(4)])
                        .append(random.nextBoolean() ? "static " : "")
                        .append(random.nextInt(3) == 0 ? "transient " : "")
                        .append(random.nextInt(3) == 0 ? "volatile " : "")
                        .append(types[random.nextInt(types.length)])
                        .append(" f")
                        .append(random.nextInt(1000) * 10 + i)
                        .append(";\n");
            }
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                source.append("@Quick ")
                        .append(access[random.nextInt(4)])
                        .append(random.nextBoolean() ? "static " : "")
                        .append(random.nextInt(3) > 0 ? "synchronized " : "")
                        .append(random.nextBoolean() ? "final " : "")
                        .append(types[random.nextInt(types.length)])
                        .append(" m")
                        .append(random.nextInt(3))
                        .append("(int[][][][] overload".replace("[][][][]", "[]".repeat(i)))
                        .append(") { throw new AssertionError(); }\n");
            }
            sources.add(source.append(random.nextBoolean() ? "static { new Object(); }" : "")
                    .append("}")
                    .toString());
        }
        Map<String, byte[]> classes = JavaSource.compile(17, sources.toArray(new String[0]));
        Application woven = Application.of(classes);
        Application plain = Application.of(plain(classes));

        for (String name : classes.keySet()) {
            assertThat(version(woven, name))
                    .as("seed " + seed + ", " + sources.get(Integer.parseInt(name.substring(1))))
                    .isEqualTo(version(plain, name));
        }
    }

    @Test
    void isPinnedOnlyWhereItWouldChange() throws Exception {
        Application application = Application.of(
                "class Same implements Serializable { @Quick public void run() {} @Quick private synchronized void "
                        + "own() {} }",
                "class NotSerializable { @Quick public synchronized void run() {} }",
                "class Explicit implements Serializable { private static final long serialVersionUID = 42; @Quick "
                        + "public synchronized void run() {} }",
                "record Pair(int a) implements Serializable { @Quick public synchronized int a() { return a; } }",
                "enum Level { LOW { @Quick @Override public synchronized void run() {} }; @Quick public synchronized "
                        + "void run() {} }",
                "interface Face extends Serializable { @Quick default void run() {} }",
                "class Moved implements Serializable { @Quick public synchronized void run() {} }");

        for (String name : List.of("Same", "NotSerializable", "Pair", "Level", "Face")) {
            assertThat(application.isWoven(name)).isTrue();
            assertThat(field(application, name)).as(name).isNull();
        }
        assertThat(version(application, "Explicit")).isEqualTo(42);
        assertThat(application.type("Explicit").getDeclaredFields()).hasSize(1);
        Field pinned = field(application, "Moved");
        assertThat(pinned.isSynthetic()).isTrue();
        assertThat(pinned.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL))
                .isEqualTo(Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL);
    }

    private static Map<String, byte[]> plain(Map<String, byte[]> classes) {
        Map<String, byte[]> plain = new TreeMap<>();
        classes.forEach((name, bytes) -> plain.put(name, ClassFiles.withoutOurAnnotations(bytes)));
        return plain;
    }

    private static long version(Application application, String name) {
        return ObjectStreamClass.lookup(application.type(name)).getSerialVersionUID();
    }

    private static Field field(Application application, String name) {
        try {
            return application.type(name).getDeclaredField("serialVersionUID");
        } catch (NoSuchFieldException none) {
            return null;
        }
    }
}
