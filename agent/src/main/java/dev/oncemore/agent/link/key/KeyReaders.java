package dev.oncemore.agent.link.key;

import dev.oncemore.agent.key.KeyShape;
import dev.oncemore.agent.link.site.Call;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * How the key of a method is read of both kinds of arguments.
 *
 * @param passing of those that {@link Call#known} is given
 * @param kept of those that {@link Call#with} is given
 */
public record KeyReaders(KeyReader passing, KeyReader kept) {

    static KeyReaders of(KeyShape shape, List<Component> components) {
        List<MethodHandle> kept = new ArrayList<>();
        List<MethodHandle> passing = new ArrayList<>();
        for (Component component : components) {
            MethodHandle handle = component.asHandle();
            kept.add(handle);
            passing.add(component.isPassed() ? component.asPassingHandle() : handle);
        }
        KeyReader reader = KeyReader.of(shape, components, kept);
        return new KeyReaders(passing.equals(kept) ? reader : KeyReader.of(shape, components, passing), reader);
    }
}
