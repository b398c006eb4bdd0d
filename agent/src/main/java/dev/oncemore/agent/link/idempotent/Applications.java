package dev.oncemore.agent.link.idempotent;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import dev.oncemore.agent.idempotent.Flights;
import dev.oncemore.agent.idempotent.Operations;
import dev.oncemore.agent.idempotent.Owners;
import dev.oncemore.agent.link.site.Clocks;
import dev.oncemore.agent.link.site.WovenSite;
import dev.oncemore.agent.observe.LoggingEvictions;
import dev.oncemore.agent.policy.SharedScopes;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.rehearsal.KeyedRehearsal;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.time.Parker;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import java.lang.ref.WeakReference;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The records of keys, for each class loader of an application its own: they hold its objects, and go with it. The
 * table here holds both weakly; the loader's classes hold the records.
 */
final class Applications {

    private final WeakConcurrentMap<ClassLoader, WeakReference<Application>> known =
            new WeakConcurrentMap.WithInlinedExpunction<>();
    private final Owners owners = Owners.ofThisJvm();

    /**
     * Of each class with an idempotent method. It goes with the class, and not with the call site, which a changed
     * configuration may replace.
     */
    private final ClassValue<AtomicReference<@Nullable Application>> held = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Application> computeValue(Class<?> woven) {
            return new AtomicReference<>();
        }
    };

    /** What belongs to the loader of this method, as this configuration has it. */
    synchronized Application of(WovenSite site, Configuration configuration) {
        ClassLoader loader = site.owner().getClassLoader();
        WeakReference<Application> reference = known.getIfPresent(loader);
        Application application = reference == null ? null : reference.get();
        if (application == null) {
            application = new Application(make(configuration), new SharedScopes());
            KeyedRehearsal.before();
            known.put(loader, new WeakReference<>(application));
        } else if (application.operations().store() instanceof MemoryStore memory) {
            memory.resize(configuration.storeMaxEntries());
        }
        held.get(site.owner()).set(application);
        return application;
    }

    private Operations make(Configuration configuration) {
        Clocks.COARSE.nanos(); // starts its thread here, and not in a call that is at the end of its stack
        return new Operations(
                new MemoryStore(
                        configuration.storeMaxEntries(),
                        Ticker.SYSTEM,
                        Clocks.COARSE,
                        new LoggingEvictions(Ticker.SYSTEM)),
                new Flights(Scheduler.SYSTEM, Ticker.SYSTEM),
                Ticker.SYSTEM,
                Sleeper.SYSTEM,
                Parker.SYSTEM,
                ThreadLocalRandom::current,
                owners);
    }
}
