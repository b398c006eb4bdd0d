package dev.oncemore.bench.scan;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** Listed before our agent and after it: how large the class files are as the one sees them, and as the other does. */
public final class SizeAgent implements ClassFileTransformer {

    /** Classes that were changed, their bytes and their bytes before and after. */
    private static final AtomicLongArray SUMS = new AtomicLongArray(3);

    private static final Map<String, Integer> SIZES = new ConcurrentHashMap<>();

    private final boolean first;
    private final String prefix;

    private SizeAgent(boolean first, String prefix) {
        this.first = first;
        this.prefix = prefix;
    }

    /**
     * Registers it.
     *
     * @param options {@code first:} or {@code last:} and the beginning of the names of classes that count
     */
    public static void premain(String options, Instrumentation instrumentation) {
        int colon = options.indexOf(':');
        instrumentation.addTransformer(new SizeAgent(options.startsWith("first"), options.substring(colon + 1)));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className != null && className.startsWith(prefix)) {
            if (first) {
                SIZES.put(className, classFile.length);
            } else {
                add(SIZES.getOrDefault(className, classFile.length), classFile.length);
            }
        }
        return null;
    }

    private static void add(int before, int after) {
        if (before != after) {
            SUMS.incrementAndGet(0);
            SUMS.addAndGet(1, before);
            SUMS.addAndGet(2, after);
        }
    }

    /** What came of it: classes changed, their bytes before and after. */
    static String sums() {
        return SUMS.get(0) + " " + SUMS.get(1) + " " + SUMS.get(2);
    }
}
