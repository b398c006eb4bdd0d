package dev.oncemore.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oncemore.agent.AgentLines;
import dev.oncemore.agent.Application;
import dev.oncemore.agent.JavaSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the paths of a key may lead through, and what is refused: when the class is woven, and in the same words when it
 * is linked.
 */
class KeysTest {

    /** Two calls that differ in what the path leads to, and one more that does not. */
    private static final String PLACES = """
            public class Places {
                enum Region { NORTH, SOUTH }
                record Address(String city, java.util.Optional<String> unit) {}
                static class Base<T> {
                    private final T id;
                    Base(T id) {
                        this.id = id;
                    }
                    public T getId() {
                        return id;
                    }
                }
                static class Customer extends Base<String> {
                    public String name; private int age; boolean old;
                    Customer(String id) { super(id); name = "n" + id; age = id.length(); old = age > 3; }
                    boolean isOld() { return old; }
                    String secret() { return "s" + name; }
                    private long hidden() { return age; }
                }
                interface HasTotal { java.math.BigDecimal total(); }
                record Order(int number, long cents, Customer customer, java.util.List<Address> addresses, java.util.Map<Region, String> notes,
                             java.util.Map<String, Integer> prices, String[] tags, int[] counts, java.util.Optional<Customer> payer, Region region) implements HasTotal {
                    public java.math.BigDecimal total() { return java.math.BigDecimal.valueOf(cents, 2); }
                }
                private final String tenant = "acme";
                protected String site() { return "berlin"; }
                static int runs;
                static Order order(int n) {
                    Customer c = new Customer("c".repeat(n));
                    return new Order(n, 100L + n, c, java.util.List.of(new Address("city" + n, java.util.Optional.of("u" + n))), java.util.Map.of(Region.NORTH, "note" + n),
                        java.util.Map.of("EUR", n), new String[] {"tag" + n}, new int[] {n}, java.util.Optional.of(c), n %% 2 == 0 ? Region.NORTH : Region.SOUTH);
                }
                %s
                public static int runs(int n) {
                    runs = 0;
                    Places p = new Places();
                    p.call(order(3));
                    p.call(order(3));
                    p.call(order(n));
                    return runs;
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.number",
                "order.cents",
                "order.customer.id",
                "order.customer.name",
                "order.customer.age",
                "order.customer.old",
                "order.customer.isOld",
                "order.customer.getId",
                "order.customer.secret",
                "order.customer.hidden",
                "order.addresses[0].city",
                "order.addresses[0].unit",
                "order.addresses[0]",
                "order.addresses",
                "order.notes[NORTH]",
                "order.prices[EUR]",
                "order.prices",
                "order.tags[0]",
                "order.counts[0]",
                "order.payer.name",
                "order.region",
                "order.total",
                "0.number",
                "order.customer.id}{order.number",
                "order.number}{order.customer.id",
                "order.number}{order.cents",
                "order.number}{order.region}{this.tenant",
                "this.tenant}{this.site}{order.number",
            })
    void tellCallsApart(String path) throws Throwable {
        Application application = Application.of(
                PLACES.formatted("@Idempotent(key = \"k:{" + path + "}\") int call(Order order) { return ++runs; }"));

        assertThat(application.call("Places", "runs", 4)).isEqualTo(2);
        assertThat(application.call("Places", "runs", 3)).as("the same again").isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static int call(HasTotal order) { return ++runs; } int call(Order o) { return call((HasTotal)"
                        + " o); }|{order.total}",
                "<T extends HasTotal> int any(T order) { return ++runs; } int call(Order o) { return any(o);"
                        + " }|{order.total}",
                "int call(java.util.List<? extends Order> order) { return ++runs; } int call(Order o) { return"
                        + " call(java.util.List.of(o)); }|{order[0].number}",
                "int call(java.util.ArrayList<Order> order) { return ++runs; } int call(Order o) { return"
                        + " call(new java.util.ArrayList<>(java.util.List.of(o))); }|{order[0].number}",
                "int call(Order[] order) { return ++runs; } int call(Order o) { return call(new Order[] {o});"
                        + " }|{order[0].number}",
                "int call(Customer order) { return ++runs; } int call(Order o) { return call(o.customer());"
                        + " }|{order.id}",
                "int call(byte[] order, java.util.UUID id, java.net.URI uri) { return ++runs; } int call(Order o) {"
                        + " return call(o.customer().name.getBytes(), new java.util.UUID(1, 2),"
                        + " java.net.URI.create(\"a:b\")); }|{order}{id}{uri}",
            })
    void followStaticTypes(String methods) throws Throwable {
        String[] parts = methods.split("\\|");
        Application application =
                Application.of(PLACES.formatted("@Idempotent(key = \"k:" + parts[1] + "\") " + parts[0]));

        assertThat(application.call("Places", "runs", 4)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{orders.number} | the path {orders.number} begins with 'orders', which is no parameter: there"
                        + " are {order}, {this.…}",
                "{1} | the path {1} begins with the position 1, but the method has 1 parameters, counted from 0",
                "{order.id} | the path {order.id} leads to 'id', which Order does not have: it has",
                "{order.number.value} | the path {order.number.value} has '.value' after int, which"
                        + " has no properties",
                "{order.tags.length} | the path {order.tags.length} has '.length' after String[],"
                        + " which has no properties",
                "{order.number[0]} | the path {order.number[0]} has [0] after int, which is not a"
                        + " list, array or map",
                "{order.tags[a]} | the path {order.tags[a]} has [a] after String[], where an index from 0 is expected",
                "{order.customer[0]} | the path {order.customer[0]} has [0] after Customer, which is"
                        + " not a list, array or map",
                "{order.customer} | the path {order.customer} leads to the type Customer, which cannot be part"
                        + " of a key: use a property of it (",
                "{order.counts} | the path {order.counts} leads to the type int[], which cannot be part of a key",
                "{order} | the path {order} leads to the type Customer, which cannot be part of a key",
                "{this} | the path {this} leads to the type Places, which cannot be part of a key",
            })
    void thatLeadNowhereAreRefusedWhenTheClassIsWovenAndWhenItIsLinked(String key, String problem) throws Throwable {
        String source =
                PLACES.formatted("@Idempotent(key = \"k:" + key + "\") int call(Order order) { return ++runs; }");
        Application application = Application.of(source);
        List<String> said = AgentLines.during(() -> application.type("Places"));
        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .contains("Places#call(Order) refuses every call: its key cannot be made: " + problem));

        Throwable refused = catchThrowable(() -> application.call("Places", "runs", 3));

        assertThat(refused.getClass()).isEqualTo(application.type("dev.oncemore.PolicyException"));
        assertThat(refused).hasMessageContaining("refuses every call: its key cannot be made: " + problem);
        assertThat(application.get("Places", "runs")).isEqualTo(0);
    }

    @Test
    void aStaticMethodHasNoThis() throws Throwable {
        Application application = Application.of(
                "public class S { @Idempotent(key = \"{this.a}\") static int run(int a) { return a; } }");

        assertThat(catchThrowable(() -> application.call("S", "run", 1)))
                .hasMessageContaining("begins with 'this', but the method is static: there are {a}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object",
                "java.util.List",
                "java.util.Set<String>",
                "java.util.List<Object>",
                "CharSequence",
                "Number",
                "char[]",
                "java.util.Date",
                "Node",
                "java.util.List<Node>",
                "Endless",
                "Growing<String>"
            })
    void ofATypeThatDoesNotSayWhoItIsAreRefused(String type) throws Throwable {
        Application application = Application.of("public class T { record Node(String name, Node next) {}"
                + " static class Endless extends java.util.ArrayList<Endless> {}"
                + " record Growing<A>(A a, java.util.Optional<Growing<java.util.List<A>>> next) {}"
                + " @Idempotent(key = \"{a}\") static int run("
                + type + " a) { return 1; } }");

        assertThat(catchThrowable(() -> application.call("T", "run", new Object[] {null})))
                .hasMessageMatching("(?s).*its key cannot be made: the path \\{a\\} leads to .*use a property of it.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run(null) | is null, or leads through null",
                "run(\"\") | is blank",
                "run(\" \") | is blank",
                "opt(java.util.Optional.empty()) | is null, or leads through null",
                "list(List.of()) | is null, or leads through null",
                "map(Map.of()) | is null, or leads through null",
                "deep(null) | is null, or leads through null",
                "deep(new Box(null)) | is null, or leads through null",
                "wide(new Box(null)) | is null, or leads through null",
            })
    void aComponentThatSaysNothingIsRefusedAndTheMethodNotRun(String call, String problem) throws Throwable {
        Application application = Application.of("""
                import java.util.*;
                import dev.oncemore.*;
                public class Blank {
                    record Box(Integer value) { int plain() { return value; } }
                    static int runs;
                    @Idempotent(key = "k:{a}") static int run(String a) { return ++runs; }
                    @Idempotent(key = "k:{a}") static int opt(Optional<String> a) { return ++runs; }
                    @Idempotent(key = "k:{a[0]}") static int list(List<String> a) { return ++runs; }
                    @Idempotent(key = "k:{a[x]}") static int map(Map<String, String> a) { return ++runs; }
                    @Idempotent(key = "k:{a.value}") static int deep(Box a) { return ++runs; }
                    @Idempotent(key = "k:{a.value}{a.value.longValue}") static int wide(Box a) { return ++runs; }
                    static int go() { return %s; }
                }
                """.formatted(call));

        Throwable refused = catchThrowable(() -> application.call("Blank", "go"));

        assertThat(refused.getClass()).isEqualTo(application.type("dev.oncemore.PolicyException"));
        assertThat(refused).hasMessageContaining(": not run: the component {a").hasMessageContaining(problem);
        assertThat(application.get("Blank", "runs")).isEqualTo(0);
    }

    /** Each of two values that differ far within is a key of its own, and the same again is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<List<String>> | List.of(List.of(\"%s\"))",
                "Map<String, Map<String, String>> | Map.of(\"a\", Map.of(\"b\", \"%s\"))",
                "List<Map<String, String>> | List.of(Map.of(\"a\", \"%s\"))",
                "Pair<Pair<String, String>, String> | new Pair<>(new Pair<>(\"%s\", \"b\"), \"c\")",
                "Optional<Optional<String>> | Optional.of(Optional.of(\"%s\"))",
                "Opt | new Opt(Optional.of(new Sub(Optional.of(\"%s\"))))",
                "Order | new Order(\"1\", List.of(new Line(\"s\", List.of(new Tax(\"%s\")))))",
                "List<List<Order>> | List.of(List.of(new Order(\"1\", List.of(new Line(\"%s\", List.of())))))",
            })
    void containersAndRecordsNestWithoutALimit(String type, String value) throws Throwable {
        Application application = Application.of("""
                import java.util.*;
                import dev.oncemore.*;
                public class Nested { static int runs;
                    record Pair<A, B>(A a, B b) {} record Sub(Optional<String> t) {} record Opt(Optional<Sub> s) {}
                    record Tax(String code) {}
                    record Line(String sku, List<Tax> taxes) {}
                    record Order(String id, List<Line> lines) {}
                    @Idempotent(key = "{a}", fingerprint = "*") static int run(%s a) { return ++runs; }
                    static int x() { return run(%s); } static int y() { return run(%s); } }
                """.formatted(type, value.formatted("x"), value.formatted("y")));

        assertThat(application.call("Nested", "x")).isEqualTo(1);
        assertThat(application.call("Nested", "y")).isEqualTo(2);
        assertThat(application.call("Nested", "x")).isEqualTo(1);
    }

    @Test
    void theClassOfTheObjectTellsApartWhatSubclassesDo() throws Throwable {
        Application application = Application.of("""
                public class Repository { static int runs;
                    static abstract class Base {
                        @Idempotent(key = "{this.class.name}:{id}") public int find(String id) {
                            return ++runs;
                        }
                    }
                    static class Users extends Base {} static class Orders extends Base {}
                    static int users() { return new Users().find("1"); } static int orders() { return new Orders().find("1"); } }
                """);

        assertThat(application.call("Repository", "users")).isEqualTo(1);
        assertThat(application.call("Repository", "orders")).isEqualTo(2);
        assertThat(application.call("Repository", "users")).isEqualTo(1);
    }

    /** Its other properties are shared by many. */
    @ParameterizedTest
    @CsvSource({
        "java.util.Date, getTime",
        "java.sql.Timestamp, toInstant",
        "java.util.GregorianCalendar, toInstant",
        "java.util.concurrent.atomic.AtomicLong, get"
    })
    void theAdviceForATypeIsAPropertyThatTellsItsValuesApart(String type, String property) throws Throwable {
        Application application = Application.of(
                "public class Advised { @Idempotent(key = \"{a}\") static int run(" + type + " a) { return 1; } }");

        assertThat(catchThrowable(() -> application.call("Advised", "run", new Object[] {null})))
                .hasMessageContaining(
                        "which cannot be part of a key: use a property of it (" + property + "), such as a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a.id}", "{a.inner.id}", "{list}", "{list[0]}"})
    void whatAGetterThrowsIsTheCauseOfAPolicyExceptionAndTheMethodIsNotRun(String path) throws Throwable {
        Application application = Application.of("""
                public class Throwing { static int runs; static class Bad { public String id() { throw new IllegalStateException("bad"); } public Bad inner() throws IOException { return this; } }
                    static class BadList extends AbstractList<String> {
                        public String get(int i) {
                            throw new IllegalStateException("bad");
                        }
                        public int size() {
                            return 1;
                        }
                    }
                    @Idempotent(key = "k:%s") static int run(Bad a, List<String> list) { return ++runs; } static int go() { return run(new Bad(), new BadList()); } }
                """.formatted(path));

        Throwable refused = catchThrowable(() -> application.call("Throwing", "go"));

        assertThat(refused.getClass()).isEqualTo(application.type("dev.oncemore.PolicyException"));
        assertThat(refused)
                .hasMessage("Throwing#run(Bad,List): not run: the component " + path
                        + " of its key cannot be read: java.lang.IllegalStateException: bad")
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThat(application.get("Throwing", "runs")).isEqualTo(0);
    }

    private static final String NAMED = """
            import dev.oncemore.*;
            public class Named { @Idempotent(key = "k:{b}") String run(String a, String b) { return a + b; }
                @Idempotent(key = "k:{1}") String at(String a, String b) { return a + b; } }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"-g:vars", "-parameters"})
    void namesComeFromEitherKindOfInformation(String option) throws Throwable {
        Application application = Application.of(JavaSource.compile(
                17, option.equals("-parameters") ? List.of("-g:none", option) : List.of(option), NAMED));
        Object named = application.make("Named");

        assertThat(Application.on(named, "run", "1", "x")).isEqualTo("1x");
        assertThat(Application.on(named, "run", "2", "x")).isEqualTo("1x");
        assertThat(Application.on(named, "run", "2", "y")).isEqualTo("2y");
    }

    @Test
    void withoutNamesPositionsWorkAndNamesAreRefusedAndNeverShareAKey() throws Throwable {
        Application application = Application.of(JavaSource.compile(17, List.of("-g:none"), NAMED));
        Object named = application.make("Named");

        assertThat(catchThrowable(() -> Application.on(named, "run", "1", "x")))
                .hasMessageContaining("the path {b} begins with a name, but its class file has no names of parameters:"
                        + " compile it with -parameters, or use positions: {0}, {1}, {this.…}");
        assertThat(Application.on(named, "at", "1", "x")).isEqualTo("1x");
        assertThat(Application.on(named, "at", "2", "y")).isEqualTo("2y");
    }

    @Test
    void theSameNameInTwoClassesAndOverloadsDoNotShareAKeyUnlessTheyShareAScope() throws Throwable {
        Application application = Application.of(
                "public class A { @Idempotent(key = \"k:{0}\") String run(String a) { return \"A\"; }"
                        + " @Idempotent(key = \"k:{0}\") String run(String a, int b) { return \"A2\"; } String"
                        + " two(String a) { return run(a, 1); }"
                        + " @Idempotent(key = \"k:{0}\", scope = \"shared\") String one(String a) { return"
                        + " \"one\"; } }",
                "public class B { @Idempotent(key = \"k:{0}\") String run(String a) { return \"B\"; }"
                        + " @Idempotent(key = \"k:{0}\", scope = \"shared\") String other(String a) { return"
                        + " \"other\"; } }");
        Object a = application.make("A");
        Object b = application.make("B");

        assertThat(Application.on(b, "run", "x")).isEqualTo("B");
        assertThat(Application.on(a, "two", "x")).isEqualTo("A2");
        assertThat(Application.on(a, "one", "x")).isEqualTo("one");
        assertThat(Application.on(b, "other", "x")).as("shared on purpose").isEqualTo("one");
    }

    @Test
    void theKeyIsThatOfTheArgumentsWhenTheCallCame() throws Throwable {
        Application application = Application.of("""
                import java.util.*;
                import dev.oncemore.*;
                public class Mutating { static int runs;
                    @Idempotent(key = "k:{names}:{bytes}") int run(List<String> names, byte[] bytes) {
                        names.add("changed");
                        bytes[0]++;
                        return ++runs;
                    }
                    int go(String name) { return run(new ArrayList<>(List.of(name)), new byte[] {1}); } }
                """);
        Object mutating = application.make("Mutating");

        assertThat(Application.on(mutating, "go", "a")).isEqualTo(1);
        assertThat(Application.on(mutating, "go", "a")).isEqualTo(1);
        assertThat(Application.on(mutating, "go", "b")).isEqualTo(2);
    }

    @Test
    void aFingerprintOfAnotherOperationIsRefused() throws Throwable {
        Application application = Application.of("""
                public class Printed { static int runs;
                    @Idempotent(key = "k:{id}", fingerprint = "*") int all(String id, long cents, String note) {
                        return ++runs;
                    }
                    @Idempotent(key = "k:{id}", fingerprint = "{cents}") int some(String id, long cents, String note) {
                        return ++runs;
                    }
                    @Idempotent(key = "k:{id}", fingerprint = "*") static int wrong(String id, Object o) { return ++runs; } }
                """);
        Object printed = application.make("Printed");

        for (String method : List.of("all", "some")) {
            Object first = Application.on(printed, method, "a", 1L, null);
            assertThat(Application.on(printed, method, "a", 1L, null)).isEqualTo(first);
            Throwable reused = catchThrowable(() -> Application.on(printed, method, "a", 2L, null));
            assertThat(reused.getClass()).isEqualTo(application.type("dev.oncemore.KeyReusedException"));
            assertThat(reused).hasMessageContaining("the key k:…#").hasMessageContaining("with another fingerprint");
        }
        assertThat(Application.on(printed, "some", "a", 1L, "note")).isEqualTo(2);
        assertThat(catchThrowable(() -> Application.on(printed, "wrong", "a", "b")))
                .hasMessageContaining(
                        "its fingerprint of all arguments cannot be made: the path {1} leads to the type Object");
    }

    @Test
    void keysAreGivenByConfigurationToo() throws Throwable {
        Map<String, byte[]> classes =
                JavaSource.compile(17, "public class Plain { static int runs; int run(String id) { return ++runs; } }");
        Application application =
                Application.configured(List.of("oncemore.method.Plain#run.idempotent.key=k:{id}"), classes);
        Object plain = application.make("Plain");

        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);
        assertThat(Application.on(plain, "run", "a")).isEqualTo(1);
        application.reconfigure(List.of(
                "oncemore.method.Plain#run.idempotent.key=k:{id}", "oncemore.method.Plain#run.idempotent.ttl=1h"));
        assertThat(Application.on(plain, "run", "a"))
                .as("records outlast a change")
                .isEqualTo(1);
        application.reconfigure(List.of());
        assertThat(Application.on(plain, "run", "a")).isEqualTo(2);
    }
}
