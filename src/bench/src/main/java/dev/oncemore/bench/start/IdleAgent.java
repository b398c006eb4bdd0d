package dev.oncemore.bench.start;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** An agent that looks at no class and changes none: what the JVM itself asks for having one that transforms. */
public final class IdleAgent implements ClassFileTransformer {

    private IdleAgent() {}

    /** Registers it. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new IdleAgent());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        return null;
    }
}
