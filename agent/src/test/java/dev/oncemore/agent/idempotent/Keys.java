package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.key.KeyShape;
import java.util.List;

/** Keys for tests. */
public final class Keys {

    private static final KeyShape SHAPE = new KeyShape("test", List.of("k:", ""));

    private Keys() {}

    public static BoundKey of(Object component) {
        return SHAPE.key(component);
    }
}
