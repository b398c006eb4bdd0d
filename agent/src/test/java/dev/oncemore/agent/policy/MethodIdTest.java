package dev.oncemore.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MethodIdTest {

    @Test
    void readsEveryKindOfParameterFromADescriptor() {
        MethodId id = MethodId.of(
                "com/acme/Shop", "charge", "(ZBCSIJFDLcom/acme/Order;[[JLjava/util/Map$Entry;[Lcom/acme/Line;)V");

        assertThat(id.className()).isEqualTo("com.acme.Shop");
        assertThat(id.parameters())
                .containsExactly(
                        "boolean",
                        "byte",
                        "char",
                        "short",
                        "int",
                        "long",
                        "float",
                        "double",
                        "com.acme.Order",
                        "long[][]",
                        "java.util.Map$Entry",
                        "com.acme.Line[]");
        assertThat(id)
                .hasToString(
                        "com.acme.Shop#charge(boolean,byte,char,short,int,long,float,double,Order,long[][],Entry,Line[])");
    }

    @Test
    void aMethodWithoutParametersHasAnEmptyList() {
        assertThat(MethodId.of("Shop", "open", "()Lcom/acme/Order;")).hasToString("Shop#open()");
    }

    @Test
    void aScalaObjectKeepsItsName() {
        assertThat(MethodId.of("Shop", "open", "(Lscala/None$;[Lscala/None$;)V"))
                .hasToString("Shop#open(None$,None$[])");
    }

    @Test
    void aDescriptorThatIsNoneIsRefused() {
        assertThatThrownBy(() -> MethodId.of("Shop", "open", "(X)V")).isInstanceOf(IllegalArgumentException.class);
    }
}
