package dev.oncemore.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a fallback is said when its class is loaded, and again, in the same words, by every call. */
class WrongFallbackTest {

    /** Each in a package of its own, as the same message is said once. */
    private static final AtomicInteger cases = new AtomicInteger();

    private static final String PARENT = """
            package parents;
            public class Parent {
                private String hidden(String s) { return s; }
                String near(String s) { return s; }
                protected Object wide(String s) { return s; }
                protected String odd(int n) { return ""; }
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "String latr(String s) { return s; } String other() { return null; }"
                        + "|its fallback later does not exist: declare String later(String), or did you mean"
                        + " latr? There are hidden, latr, near, odd, other, wide",
                "String other() { return null; }"
                        + "|its fallback later does not exist: declare String later(String). There are hidden, near,"
                        + " odd, other, wide",
                "String later(int n) { return null; } String later(String[] s, String t) { return null; }"
                        + "|its fallback must be declared as String later(String), optionally with an exception"
                        + " as an additional last parameter, but there is only later(String[],String), later(int)",
                "String later(String s, String failure) { return null; }|but there is only later(String,String)",
                "String later(String s, Shop failure) { return null; }|but there is only later(String,Shop)",
                "String later(String s, Exception failure, int n) { return null; }|but there is only"
                        + " later(String,Exception,int)",
                "String later(Object s) { return null; }|but there is only later(Object)",
                "Object later(String s) { return null; }|its fallback later(String) must return String, as the"
                        + " method itself does, but returns Object",
                "Shop later(String s) { return null; }|must return String, as the method itself does, but returns Shop",
                "void later(String s, Exception e) { }|its fallback later(String,Exception) must return String,"
                        + " as the method itself does, but returns void",
                "String later(String s) { return s; } int later(String s, IOException e) { return 1; }"
                        + "|its fallback later(String,IOException) must return String",
            })
    void ofAnInstanceMethod(String fallback, String problem) throws Throwable {
        refuses(
                "class Shop extends parents.Parent { @Fallback(\"later\") String buy(String s) { throw new"
                        + " AssertionError(); } "
                        + fallback + " }",
                problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hidden|its fallback hidden(String) is not inherited from parents.Parent, because it is neither"
                        + " public nor protected there: make it so",
                "near|its fallback near(String) is not inherited from parents.Parent",
                "wide|its fallback wide(String) must return String, as the method itself does, but returns Object",
                "odd|its fallback must be declared as String odd(String), optionally with an exception as an"
                        + " additional last parameter, but there is only odd(int)",
                "buy|it is named as its own fallback: name another method, or declare buy with an exception as"
                        + " an additional last parameter",
            })
    void ofASuperclass(String name, String problem) throws Throwable {
        refuses(
                "class Shop extends parents.Parent { @Fallback(\"" + name
                        + "\") String buy(String s) { throw new AssertionError(); } }",
                problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int|long",
                "int|Integer",
                "Integer|int",
                "boolean|void",
                "void|int",
                "void|Void",
                "Object|int",
                "long|int"
            })
    void withoutAnyConversionOfPrimitives(String result, String other) throws Throwable {
        refuses(
                "abstract class Shop { @Fallback(\"later\") static " + result
                        + " buy(String s) { throw new AssertionError(); } static " + other
                        + " later(String s) { throw new AssertionError(); } }",
                "must return " + result + ", as the method itself does, but returns " + other);
    }

    @Test
    void thatIsNotStaticAsTheMethodIs() throws Throwable {
        refuses(
                "class Shop { @Fallback(\"later\") static int buy(String s) { throw new AssertionError(); } int"
                        + " later(String s) { return 1; } }",
                "its fallback later(String) must be static, as the method itself is");
        refuses(
                "class Shop { @Fallback(\"later\") static int buy(String s) { throw new AssertionError(); } }",
                "its fallback later does not exist: declare static int later(String)");
    }

    @Test
    void thatAnInterfaceHasForItselfAlone() throws Throwable {
        refuses(
                "class Shop implements Port { @Fallback(\"later\") static int buy(String s) { throw new"
                        + " AssertionError(); } }"
                        + " interface Port { static int later(String s) { return 1; } }",
                "its fallback later does not exist");
    }

    @Test
    void ofMoreMethodsThanAreWorthNaming() throws Throwable {
        StringBuilder methods = new StringBuilder();
        for (int i = 10; i < 35; i++) {
            methods.append("void m").append(i).append("() {} ");
        }
        refuses(
                "class Shop { @Fallback(\"m100\") static int buy() { throw new AssertionError(); } " + methods + "}",
                "did you mean m10? There are m10, m11");
    }

    @Test
    void itIsLeftToLinkingWhereTheClassFilesOfParentsAreNotToBeHad() throws Throwable {
        Application application = Application.of(
                PARENT,
                "class Blind extends parents.Parent { @Fallback(\"wide\") String buy(String s) { return s; } }");
        application.hideClassFiles();

        assertThat(AgentLines.during(() -> application.type("Blind"))).isEmpty();
        assertThat(AgentLines.during(() -> assertThat(catchThrowable(() -> application.call("Blind", "buy", "a")))
                        .hasMessageContaining("its fallback wide(String) must return String")))
                .singleElement()
                .asString()
                .contains("Blind#buy(String) refuses every call");
    }

    @Test
    void itIsLeftToLinkingWhereTypesOfParentsAreGeneric() throws Throwable {
        Application application = Application.of(
                "abstract class Queue<T> { protected String later(T order) { return \"later\"; } }",
                "class Fits extends Queue<Integer> { @Fallback(\"later\") String buy(Integer s) { throw new"
                        + " IllegalStateException(); } }",
                "class FitsNot extends Queue<Integer> { @Fallback(\"later\") String buy(String s) { throw new"
                        + " AssertionError(); } }");

        assertThat(AgentLines.during(() -> {
                    application.type("Fits");
                    application.type("FitsNot");
                    assertThat(application.call("Fits", "buy", 1)).isEqualTo("later");
                }))
                .isEmpty();
        assertThatThrownBy(() -> application.call("FitsNot", "buy", "a"))
                .hasMessageContaining("must be declared as String later(String), optionally with an exception as an"
                        + " additional last parameter, but there is only later(Integer)");
    }

    @Test
    void nothingIsSaidOfOneThatIsRight() throws Throwable {
        Application application = Application.of(
                PARENT,
                "class Own extends Exception {}",
                "class Late extends Own {}",
                "interface Sized { int size(); }",
                "interface Port { default Sized found(String s) { return null; } default String text() { return"
                        + " \"port\"; } }",
                "class Box extends ArrayList<String> implements Sized {}",
                """
                class Right extends parents.Parent implements Port {
                    @Fallback("later") Sized find(String s) { return null; }
                    Box later(String s, Late failure) { return null; }
                    @Fallback("wide") Object any(String s) { return null; }
                    @Fallback("found") Sized byInterface(String s) { return null; }
                    @Fallback("toString") String name() { throw new IllegalStateException(); }
                    @Override public String toString() { return "right"; }
                    @Fallback("text") String other() { throw new IllegalStateException(); }
                    @Fallback("hashCode") int number() { throw new IllegalStateException(); }
                    @Fallback("varied") String varargs(String... s) { throw new IllegalStateException(); }
                    String varied(String[] s) { return s[0]; }
                    @Fallback("varargs") String varargs(String s) { throw new IllegalStateException(); }
                    String varargs(String s, Exception failure) { return s; }
                }
                """);

        assertThat(AgentLines.during(() -> {
                    application.type("Right");
                    Object right = application.make("Right");
                    assertThat(Application.on(right, "name")).isEqualTo("right");
                    assertThat(Application.on(right, "other")).isEqualTo("port");
                    assertThat(Application.on(right, "number")).isEqualTo(System.identityHashCode(right));
                    assertThat(Application.on(right, "find", "a")).isNull();
                }))
                .isEmpty();
    }

    @Test
    void onATypeTheMethodThatIsTheFallbackIsPassedOver() throws Throwable {
        Application application = Application.of("""
                @Fallback("later") public class OnType {
                    public String buy(String s) { throw new IllegalStateException(); }
                    public String later(String s) { return "later"; }
                    public String later(String s, IOException e) throws IOException { throw e; }
                    @Fallback("own") public String sell(String s) { throw new IllegalStateException(); }
                    private String own(String s) { return "own"; }
                    String inside() { throw new IllegalStateException(); }
                }
                """, """
                @Fallback("later") @Quick public class WithRetry {
                    int calls;
                    public String buy(String s) { throw new IllegalStateException(); }
                    @Quick public String later(String s) { if (++calls < 3) throw new IllegalStateException(); return "later" + calls; }
                }
                """, """
                @Fallback("later") public class Partly {
                    public String buy(String s) { throw new IllegalStateException(); }
                    public int count() { throw new AssertionError(); }
                    public String later(String s) { return s; }
                }
                """);

        assertThat(AgentLines.during(() -> {
                    application.type("OnType");
                    application.type("WithRetry");
                }))
                .isEmpty();
        assertThat(WovenMethods.of(application, "OnType")).containsExactlyInAnyOrder("buy", "sell");
        assertThat(application.call("OnType", "buy", "a")).isEqualTo("later");
        assertThat(application.call("OnType", "sell", "a")).isEqualTo("own");
        assertThat(application.call("WithRetry", "buy", "a")).isEqualTo("later3");
        assertThat(AgentLines.during(() -> application.type("Partly")))
                .singleElement()
                .asString()
                .contains("Partly#count() refuses every call", "must be declared as int later()");
        assertThat(application.call("Partly", "buy", "a")).isEqualTo("a");
    }

    @Test
    void aMethodOfWhichAClassIsMissing() throws Throwable {
        Application application = Application.of(
                "class Lost { @Fallback(\"later\") String buy(String s) { throw new IllegalStateException(); }"
                        + " String later(String s) { return s; } void other(Gone g) {} }",
                "class Gone {}",
                "class Parent { void other(Gone g) {} }",
                "class Child extends Parent { @Fallback(\"later\") String buy(String s) { throw new"
                        + " IllegalStateException(); } String later(String s) { return s; } }",
                "class Orphan extends Parent { @Fallback(\"later\") String buy(String s) { throw new"
                        + " IllegalStateException(); } }",
                "class Caller { static String run() { return new Lost().buy(\"a\"); } static String child() {"
                        + " return new Child().buy(\"a\"); } static String orphan() { return new Orphan().buy(\"a\"); "
                        + "} }");
        application.forget("Gone");
        application.hideClassFiles();

        assertThatThrownBy(() -> application.call("Caller", "run"))
                .hasMessageContainingAll("the methods of Lost name a class that cannot be loaded", "Gone");
        assertThat(application.call("Caller", "child"))
                .as("a superclass that cannot be listed, where none of its methods is needed")
                .isEqualTo("a");
        assertThatThrownBy(() -> application.call("Caller", "orphan"))
                .hasMessageContainingAll("the methods of Parent name a class that cannot be loaded", "Gone");
    }

    /** Said once, at the load, and then by each call. */
    private static void refuses(String source, String problem) throws Throwable {
        String shop = "case" + cases.incrementAndGet() + ".Shop";
        Application application = Application.of(PARENT, "package " + shop.replace(".Shop", "; ") + source);

        List<String> said = AgentLines.during(() -> application.type(shop));
        List<String> saidByCall = AgentLines.during(() -> {
            for (int call = 0; call < 2; call++) {
                assertThat(catchThrowable(() -> callOf(application, shop)))
                        .isInstanceOf(
                                application.type("dev.oncemore.PolicyException").asSubclass(Throwable.class))
                        .hasMessageContainingAll(shop + "#buy(", "refuses every call: ", problem);
            }
        });
        assertThat(said).singleElement().asString().contains("WARN", shop + "#buy(", "refuses every call: ", problem);
        assertThat(saidByCall).isEmpty();
    }

    private static void callOf(Application application, String shop) throws Throwable {
        Object[] arguments = new Object[application.method(shop, "buy").getParameterCount()];
        application.call(shop, "buy", arguments);
    }
}
