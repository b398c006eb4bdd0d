package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.ResultType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a woven method declares to return, which is loaded. */
public record LoadedResult(Class<?> type) implements ResultType {

    @Override
    public String simpleName() {
        return type.getSimpleName();
    }

    @Override
    public String name() {
        return type.getName();
    }

    /** By name, as most of the types that are asked about are not of the JDK. */
    @Override
    public boolean isA(String className) {
        return isA(type, className);
    }

    private static boolean isA(@Nullable Class<?> type, String className) {
        if (type == null) {
            return false;
        }
        if (type.getName().equals(className) || isA(type.getSuperclass(), className)) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (isA(parent, className)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean makesItsOwn() {
        return StageType.of(type).equals(Optional.of(StageType.OWN));
    }
}
