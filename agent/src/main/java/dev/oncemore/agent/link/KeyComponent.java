package dev.oncemore.agent.link;

import dev.oncemore.PolicyException;
import dev.oncemore.agent.key.KeyPath;
import dev.oncemore.agent.key.KeyValues;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tree of a key calls at each component: to get on along a path, to normalise what it leads to, and to refuse what is none. */
final class KeyComponent {

    private final WovenSite site;
    private final KeyPath path;
    private final KeyValues values;

    KeyComponent(WovenSite site, KeyPath path, KeyValues values) {
        this.site = site;
        this.path = path;
        this.values = values;
    }

    /** The value of a component, which must say something. */
    Object required(@Nullable Object value) throws Throwable {
        Object normalised = normalised(value);
        if (normalised == null || KeyValues.isBlank(normalised)) {
            throw missing(normalised);
        }
        return normalised;
    }

    /** Likewise where null is a value like any other. */
    @Nullable
    Object normalised(@Nullable Object value) throws Throwable {
        try {
            return values.of(value);
        } catch (IllegalArgumentException unknown) {
            throw refusal("leads to " + unknown.getMessage() + ", of which no key can be made: pick a property of it");
        }
    }

    /** Something on the way is null. */
    Throwable absent() {
        return missing(null);
    }

    private Throwable missing(@Nullable Object normalised) {
        return refusal(
                normalised == null
                        ? "is null, or leads through something that is: give each operation a key that tells it from others"
                        : "is blank: give each operation a key that tells it from others");
    }

    private Throwable refusal(String what) {
        String message = site.method() + ": was not run, as the component {" + path.source() + "} of its key " + what;
        try {
            MethodHandle constructor =
                    ApplicationExceptions.constructor(site.lookup(), PolicyException.class, String.class);
            return (Throwable) constructor.invoke(message);
        } catch (Throwable broken) { // the application may have an exception of that name that is not ours
            return broken;
        }
    }

    static @Nullable Object listElement(Object list, int index) {
        List<?> elements = (List<?>) list;
        return index < elements.size() ? elements.get(index) : null;
    }

    static @Nullable Object arrayElement(Object array, int index) {
        return index < Array.getLength(array) ? Array.get(array, index) : null;
    }

    static @Nullable Object mapValue(Object map, Object key) {
        return ((Map<?, ?>) map).get(key);
    }

    static @Nullable Object unwrapped(Object optional) {
        return ((Optional<?>) optional).orElse(null);
    }
}
