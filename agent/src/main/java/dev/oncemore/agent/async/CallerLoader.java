package dev.oncemore.agent.async;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs what belongs to a call on another thread with the context class loader of the thread that made the call. */
final class CallerLoader {

    private CallerLoader() {}

    /** The beginning of something whose result comes later. */
    interface Beginning {
        CompletionStage<?> begin() throws Throwable;
    }

    static CompletionStage<?> within(@Nullable ClassLoader loader, Beginning beginning) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return beginning.begin();
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
