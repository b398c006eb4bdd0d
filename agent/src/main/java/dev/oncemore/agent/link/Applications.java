package dev.oncemore.agent.link;

import com.blogspot.mydailyjava.weaklockfree.WeakConcurrentMap;
import dev.oncemore.agent.idempotent.Flights;
import dev.oncemore.agent.idempotent.Operations;
import dev.oncemore.agent.idempotent.Owners;
import dev.oncemore.agent.observe.LoggingEvictions;
import dev.oncemore.agent.policy.Configuration;
import dev.oncemore.agent.store.MemoryStore;
import dev.oncemore.agent.time.Parker;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Sleeper;
import dev.oncemore.agent.time.Ticker;
import java.lang.ref.WeakReference;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The records of keys, for each class loader of an application its own: they hold its objects, and go with it. The table here holds both weakly; the
 * call sites of the loader's methods hold the records.
 */
final class Applications {

    private final WeakConcurrentMap<ClassLoader, WeakReference<Application>> known =
            new WeakConcurrentMap.WithInlinedExpunction<>();
    private final Owners owners = Owners.ofThisJvm();

    /** What belongs to one loader. */
    record Application(MemoryStore store, Operations operations) {}

    /** What belongs to the loader of this method, as this configuration has it. */
    synchronized Application of(WovenSite site, Configuration configuration) {
        ClassLoader loader = site.lookup().lookupClass().getClassLoader();
        WeakReference<Application> reference = known.getIfPresent(loader);
        Application application = reference == null ? null : reference.get();
        if (application == null) {
            application = made(configuration);
            known.put(loader, new WeakReference<>(application));
        }
        application.store().resize(configuration.storeMaxEntries());
        return application;
    }

    private Application made(Configuration configuration) {
        Scheduler scheduler = StageThreads.scheduler(configuration.asyncExecutor());
        MemoryStore store =
                new MemoryStore(configuration.storeMaxEntries(), Ticker.SYSTEM, new LoggingEvictions(Ticker.SYSTEM));
        Operations operations = new Operations(
                store,
                new Flights(scheduler, Ticker.SYSTEM),
                Ticker.SYSTEM,
                Sleeper.SYSTEM,
                Parker.SYSTEM,
                ThreadLocalRandom::current,
                owners);
        return new Application(store, operations);
    }
}
