package dev.oncemore.bench.start;

import java.util.Arrays;

/** Whether a class is woven, so that nothing is measured that is not there. */
final class WovenCheck {

    private WovenCheck() {}

    /** Throws if no method of the class has a body apart. */
    static void require(Class<?> type) {
        boolean woven = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isSynthetic() && method.getName().contains("$oncemore"));
        if (!woven) {
            throw new IllegalStateException(type + " is not woven");
        }
    }
}
