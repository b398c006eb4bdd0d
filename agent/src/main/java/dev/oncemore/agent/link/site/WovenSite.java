package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.MethodId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call site of a woven method, {@code ()Object} for every method: it gives the stub its guard. All that belongs to
 * the method for as long as its class lives hangs on it; nothing else holds it, so it goes with the class.
 */
public final class WovenSite extends MutableCallSite {

    private final Lookup lookup;
    private final MethodId method;
    private final Body body;
    private final WovenConstants constants;
    private @Nullable Object guard;
    private long boundBy = Long.MIN_VALUE;
    private final Map<Class<?>, Object> kept = new HashMap<>();

    public WovenSite(Lookup lookup, MethodId method, Body body, WovenConstants constants) {
        super(MethodHandles.constant(Object.class, null));
        this.lookup = lookup;
        this.method = method;
        this.body = body;
        this.constants = constants;
    }

    /**
     * Calls that begin from now on get this guard; null is none.
     *
     * @param configuration the number of the one that asks for it: if that of a later one has come before, this does
     *     nothing
     */
    public synchronized void bind(@Nullable Object guarding, long configuration) {
        if (configuration < boundBy) {
            return;
        }
        boundBy = configuration;
        guard = guarding;
        setTarget(MethodHandles.constant(Object.class, guarding));
        MutableCallSite.syncAll(new MutableCallSite[] {this});
    }

    /** What calls that begin now get. */
    public synchronized @Nullable Object guard() {
        return guard;
    }

    public Lookup lookup() {
        return lookup;
    }

    /** The class, whose loader sees all that the method names. */
    public Class<?> owner() {
        return lookup.lookupClass();
    }

    public MethodId method() {
        return method;
    }

    public Body body() {
        return body;
    }

    /** What its annotations ask for, as {@link dev.oncemore.agent.policy.AnnotatedAttributes} reads it. */
    public List<String> constants() {
        return constants.annotations();
    }

    public String descriptor() {
        return constants.descriptor();
    }

    /** Empty if the class file did not tell them when the class was woven. */
    public List<String> parameterNames() {
        return constants.parameterNames();
    }

    /** What a capability keeps of the method, however often the configuration changes. */
    public synchronized <T> T kept(Class<T> kind, T ifNothingIsYet) {
        Object known = kept.putIfAbsent(kind, ifNothingIsYet);
        return known == null ? ifNothingIsYet : kind.cast(known);
    }

    public boolean isStatic() {
        return constants.isStatic();
    }

    /** The declared type of the result. Types of parameters that are missing are no matter. */
    public Class<?> result() {
        String descriptor = descriptor();
        String alone = "()" + descriptor.substring(descriptor.indexOf(')') + 1);
        return MethodType.fromMethodDescriptorString(alone, owner().getClassLoader())
                .returnType();
    }

    /** Likewise with what it is generic in, if the class file tells that in a way that can be read. */
    public Type genericResult() {
        Class<?> plain = result();
        Type told = ResolvedTypes.read(() -> declaredResult(plain)).orElse(plain);
        return plain.equals(new ResolvedTypes().erased(told)) ? told : plain;
    }

    private Type declaredResult(Class<?> plain) {
        try {
            return owner().getDeclaredMethod(method.name(), methodType().parameterArray())
                    .getGenericReturnType();
        } catch (NoSuchMethodException bridged) { // reflection shows another of the name and parameters
            return plain;
        }
    }

    /** The parameters and the result, without the receiver. */
    public MethodType methodType() {
        return MethodType.fromMethodDescriptorString(descriptor(), owner().getClassLoader());
    }
}
