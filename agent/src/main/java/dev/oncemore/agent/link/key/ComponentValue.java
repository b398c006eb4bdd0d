package dev.oncemore.agent.link.key;

import static java.lang.invoke.MethodType.methodType;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.key.KeyPath;
import dev.oncemore.agent.key.KeyValues;
import dev.oncemore.agent.link.site.ApplicationExceptions;
import dev.oncemore.agent.link.site.Handles;
import dev.oncemore.agent.link.site.WovenSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Handles the value to which the path of a component leads: normalises or refuses it. */
record ComponentValue(WovenSite site, KeyPath path, KeyValues values, Nulls nulls) {

    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType OBJECT = methodType(Object.class, Object.class);
    private static final MethodType WHOLE = methodType(long.class, Object.class);

    /** What happens to a component that is null. */
    enum Nulls {
        REFUSED,
        KEPT
    }

    /** {@code (Object)Object} */
    MethodHandle asHandle() {
        return Handles.bind(LOOKUP, this, ComponentValue.class, "normalised", OBJECT);
    }

    /** {@code (Object)long} */
    MethodHandle asWholeHandle() {
        return Handles.bind(LOOKUP, this, ComponentValue.class, "whole", WHOLE);
    }

    /** A whole number that must not be null. */
    long whole(@Nullable Object value) throws Throwable {
        if (value == null) {
            throw missing(null);
        }
        return ((Number) value).longValue();
    }

    @Nullable
    Object normalised(@Nullable Object value) throws Throwable {
        Object normalised = written(value);
        if (nulls == Nulls.REFUSED && KeyValues.isBlank(normalised)) {
            throw missing(normalised);
        }
        return normalised;
    }

    private @Nullable Object written(@Nullable Object value) throws Throwable {
        try {
            return values.of(value);
        } catch (IllegalArgumentException unknown) {
            throw refusal("leads to " + unknown.getMessage() + ", which cannot be part of a key: use a property of it");
        } catch (Exception thrown) { // by a record's accessor, or by one of the application's own lists
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
