package dev.oncemore.agent.policy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oncemore.agent.policy.MethodId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodPatternTest {

    private static final MethodId CHARGE =
            MethodId.of("com/acme/shop/Shop$Till", "charge", "(Lcom/acme/Order;J[Ljava/lang/String;)V");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.shop.Shop$Till#charge",
                "com.acme.shop.Shop$Till#charge(Order,long,String[])",
                "com.acme.shop.Shop$Till#charge(com.acme.Order,long,java.lang.String[])",
                "com.acme.shop.Shop$Till#charge( Order , long , String[] )",
                "com.acme.shop.Shop$Till#*",
                "com.acme.shop.*#charge",
                "com.acme.*#*",
                "com.*#charge(Order,long,String[])",
            })
    void namesTheMethod(String pattern) {
        assertThat(MethodPattern.parse(pattern).matches(CHARGE)).isTrue();
        assertThat(MethodPattern.parse(pattern).matchesClass(CHARGE.className()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.shop.Shop#charge",
                "com.acme.shop.Till#charge",
                "com.acme.shop.Shop$Till#Charge",
                "com.acme.shop.Shop$Till#charg",
                "com.acme.shop.Shop$Till#charge()",
                "com.acme.shop.Shop$Till#charge(Order,long)",
                "com.acme.shop.Shop$Till#charge(Order,int,String[])",
                "com.acme.shop.Shop$Till#charge(org.acme.Order,long,String[])",
                "com.acme.shop.Shop$Till#charge(Order,long,String)",
                "com.acme.sho.*#charge",
                "com.acme.shop.Shop.*#*",
                "org.*#*"
            })
    void namesOtherMethods(String pattern) {
        assertThat(MethodPattern.parse(pattern).matches(CHARGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Shop#<init>",
                "com.acme.Shop#charge-impl",
                "com.acme.Caf\u00e9#br\u00fchen",
                "Shop#charge order",
                "Shop#charge()",
                "Shop#charge(scala.None$,int[][])"
            })
    void whateverTheVirtualMachineAllowsInANameIsAllowed(String pattern) {
        assertThat(MethodPattern.parse(pattern)).hasToString(pattern);
    }

    @Test
    void aPackageIsNotItsNeighbourWhoseNameBeginsAlike() {
        MethodPattern pattern = MethodPattern.parse("com.acme.*#*");

        assertThat(pattern.matchesClass("com.acme.Shop")).isTrue();
        assertThat(pattern.matchesClass("com.acme.deep.below.Shop")).isTrue();
        assertThat(pattern.matchesClass("com.acmebank.Shop")).isFalse();
        assertThat(pattern.matchesClass("com.acme")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "charge",
                "com.acme.Shop.charge",
                "com.acme.Shop#",
                "#charge",
                "*#charge",
                "*#*",
                ".*#charge",
                "com.*.Shop#charge",
                "com.acme.Sh*p#charge",
                "com.acme.Shop*#charge",
                "com.acme.**#charge",
                "com.acme.Shop#ch*",
                "com.acme.Shop#**",
                "com.acme.Shop#*(Order)",
                "com.acme.Shop#charge(Order",
                "com.acme.Shop#charge(",
                "com.acme.Shop#(",
                "(",
                ")",
                "com.acme.Shop#charge(Order)x",
                "com.acme.Shop#charge(Order,,long)",
                "com.acme.Shop#charge(,)",
                "com.acme.Shop#charge(*)",
                "com.acme.Shop#charge()()",
                "com.acme.Shop#charge#void",
                "com/acme/Shop#charge",
                "com..acme.Shop#charge",
                ".com.acme.Shop#charge",
                "com.acme.Shop.#charge",
                "com.acme.Shop#charge(List<String>)",
                "com.acme.Shop#charge(String...)",
                "com.acme.Shop#charge([])",
                "com.acme.Shop#<new>"
            })
    void anythingElseIsRefusedWithTheFormsThereAre(String pattern) {
        assertThatThrownBy(() -> MethodPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "must name methods as com.acme.Shop#charge, com.acme.Shop#charge(Order,long), com.acme.Shop#*"
                                + " or com.acme.*#charge, but was '" + pattern + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '<',
            value = {
                "com.*#*                < com.*#charge",
                "com.*#charge           < com.*#charge(Order)",
                "com.*#charge(Order)    < com.acme.*#*",
                "com.acme.*#charge      < com.acme.shop.*#*",
                "com.acme.*#charge(Order) < com.acme.Shop#*",
                "com.acme.Shop#*        < com.acme.Shop#charge",
                "com.acme.Shop#charge   < com.acme.Shop#charge()",
            })
    void theNarrowerOneCountsMoreAndTheClassBeforeTheMethod(String wide, String narrow) {
        assertThat(MethodPattern.parse(wide).narrowness())
                .isLessThan(MethodPattern.parse(narrow).narrowness());
    }

    @Test
    void onlyAClassAndANameAreExact() {
        assertThat(MethodPattern.parse("com.acme.Shop#charge").isExact()).isTrue();
        assertThat(MethodPattern.parse("com.acme.Shop#charge(Order)").isExact()).isTrue();
        assertThat(MethodPattern.parse("com.acme.Shop#*").isExact()).isFalse();
        assertThat(MethodPattern.parse("com.acme.*#charge").isExact()).isFalse();
    }

    @Test
    void isWrittenAsItIsRead() {
        String pattern = "com.acme.Shop#charge(Order,long)";

        assertThat(MethodPattern.parse(pattern)).hasToString(pattern);
        assertThat(MethodPattern.parse("com.acme.Shop#charge( Order, long )")).isEqualTo(MethodPattern.parse(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.*#*",
                "java.net.http.*#send",
                "java.lang.String#length",
                "javax.net.ssl.SSLSocket#*",
                "jdk.internal.*#*",
                "com.sun.net.httpserver.HttpServer#start"
            })
    void isOfTheJdkIfItNamesItsClasses(String pattern) {
        assertThat(MethodPattern.parse(pattern).isOfTheJdk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.servlet.*#*",
                "com.sun.*#*",
                "com.sun.mail.smtp.SMTPTransport#sendMessage",
                "javassist.*#*",
                "Shop#charge"
            })
    void isNotOfTheJdkIfItMayNameOthers(String pattern) {
        assertThat(MethodPattern.parse(pattern).isOfTheJdk()).isFalse();
    }
}
