package dev.oncemore.agent.link;

import dev.oncemore.agent.idempotent.CallScope;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.retry.AttemptScope;

/** The answers of the static methods of {@code dev.oncemore.Oncemore} in a JVM with the agent. */
public enum OncemoreLink implements Call {
    IS_ACTIVE("isActive") {
        @Override
        public Object known(Object[] arguments, Object otherwise) {
            return true;
        }
    },
    ATTEMPT("attempt") {
        @Override
        public Object known(Object[] arguments, Object otherwise) {
            return AttemptScope.current();
        }
    },
    IDEMPOTENCY_KEY("idempotencyKey") {
        @Override
        public Object known(Object[] arguments, Object otherwise) {
            return CallScope.idempotencyKey();
        }
    },
    FENCING_TOKEN("fencingToken") {
        @Override
        public Object known(Object[] arguments, Object otherwise) {
            return CallScope.fencingToken();
        }
    };

    /** Its name in class files. */
    public static final String CLASS = "dev/oncemore/Oncemore";

    private final String method;

    /** The result is always known. */
    @Override
    public Object with(Object[] arguments) {
        throw new IllegalStateException(method);
    }

    OncemoreLink(String method) {
        this.method = method;
    }

    static boolean isOurs(Class<?> woven) {
        return woven.getName().replace('.', '/').equals(CLASS);
    }

    /** Whether the agent answers this method. */
    public static boolean answers(String method) {
        for (OncemoreLink each : values()) {
            if (each.method.equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** The answer to such a method. */
    static OncemoreLink of(String method) {
        for (OncemoreLink each : values()) {
            if (each.method.equals(method)) {
                return each;
            }
        }
        throw new IllegalArgumentException(method);
    }
}
