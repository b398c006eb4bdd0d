package dev.oncemore.agent.link.key;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.key.KeyPath;
import dev.oncemore.agent.key.KeyValues;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.Call;
import dev.oncemore.agent.link.site.Handles;
import dev.oncemore.agent.link.site.WovenSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One component of a key: which argument its path begins at and where it leads, and what becomes of the value.
 *
 * @param argument its place among the arguments, the receiver first
 * @param isWhole whether it is a whole number that is never null, which need not be boxed
 */
record Component(
        WovenSite site, KeyPath path, int argument, Step steps, boolean isWhole, KeyValues values, Nulls nulls) {

    private static final MethodType VALUE = methodType(Object.class, Object[].class);
    private static final Lookup LOOKUP = MethodHandles.lookup();

    /** What becomes of a component that is null. */
    enum Nulls {
        REFUSED,
        KEPT
    }

    /** {@code (Object[])long} of one that is whole, else {@code (Object[])Object}. */
    MethodHandle asHandle() {
        return isWhole ? whole("whole") : Handles.bind(LOOKUP, this, Component.class, "value", VALUE);
    }

    /** Likewise for arguments as {@link Call#known} is given them. */
    MethodHandle asPassingHandle() {
        return isWhole && steps instanceof Step.Arrived ? whole("passing") : asHandle();
    }

    private MethodHandle whole(String method) {
        return Handles.bind(LOOKUP, this, Component.class, method, methodType(long.class, Object[].class));
    }

    /** Of one that is whole. */
    long whole(Object[] arguments) throws Throwable {
        Object value = steps.from(arguments[argument]);
        if (value == null) {
            throw missing(null);
        }
        return ((Number) value).longValue();
    }

    /**
     * Of one that is an argument itself, as {@link Call#known} is given it. Nothing else is asked, so that C2 sees that
     * it goes nowhere.
     */
    long passing(Object[] arguments) {
        return ((OptionalLong) arguments[argument]).getAsLong();
    }

    /** Normalised. */
    @Nullable
    Object value(Object[] arguments) throws Throwable {
        Object given = arguments[argument];
        Object normalised =
                given instanceof OptionalLong passing ? (Object) passing.getAsLong() : normalised(steps.from(given));
        if (nulls == Nulls.REFUSED && KeyValues.isBlank(normalised)) {
            throw missing(normalised);
        }
        return normalised;
    }

    private @Nullable Object normalised(@Nullable Object value) throws Throwable {
        try {
            return values.of(value);
        } catch (IllegalArgumentException unknown) {
            throw refusal("leads to " + unknown.getMessage() + ", which cannot be part of a key: use a property of it");
        } catch (Exception thrown) { // by a record's accessor, or a list of the application's own
            throw new Reading(site, path).failure(thrown);
        }
    }

    private Throwable missing(@Nullable Object normalised) {
        return refusal(
                normalised == null
                        ? "is null, or leads through null: give each operation a key of its own"
                        : "is blank: give each operation a key of its own");
    }

    private Throwable refusal(String what) {
        return ApplicationExceptions.make(site.owner(), PolicyException.class, new Reading(site, path).message(what));
    }
}
