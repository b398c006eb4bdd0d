package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.MethodId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call site of a woven method, {@code ()Object} for every method: it gives the stub its guard. It holds everything
 * that belongs to the method for the life of its class. Nothing else holds it strongly, so it is collected with the
 * class.
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
     * Calls that begin from now on get this guard; null means no guard.
     *
     * @param configuration the number of the configuration that asks for it: if a later one has already bound the site,
     *     this does nothing
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

    /** The guard that calls which begin now get. */
    public synchronized @Nullable Object guard() {
        return guard;
    }

    public Lookup lookup() {
        return lookup;
    }

    /** The class of the method. Its loader sees all classes that the method refers to. */
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

    /** Empty if the class file did not have them when the class was woven. */
    public List<String> parameterNames() {
        return constants.parameterNames();
    }

    /** What a capability keeps for the method across changes of the configuration. */
    public synchronized <T> T kept(Class<T> kind, T ifNothingIsYet) {
        Object known = kept.putIfAbsent(kind, ifNothingIsYet);
        return known == null ? ifNothingIsYet : kind.cast(known);
    }

    public boolean isStatic() {
        return constants.isStatic();
    }

    /** The declared type of the result. The types of the parameters need not be loadable. */
    public Class<?> result() {
        String descriptor = descriptor();
        String alone = "()" + descriptor.substring(descriptor.indexOf(')') + 1);
        return MethodType.fromMethodDescriptorString(alone, owner().getClassLoader())
                .returnType();
    }

    /** Likewise with its generic arguments, if the class file has them in a readable form. */
    public Type genericResult() {
        Class<?> plain = result();
        if (plain.isPrimitive() || isPlain(plain)) {
            return plain;
        }
        Type told = ResolvedTypes.read(() -> declaredResult(plain)).orElse(plain);
        return plain.equals(new ResolvedTypes().erased(told)) ? told : plain;
    }

    /** Whether the class itself says all, with no type parameter or subclass that would say more. */
    private static boolean isPlain(Class<?> type) {
        return !type.isArray() && Modifier.isFinal(type.getModifiers()) && type.getTypeParameters().length == 0;
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
