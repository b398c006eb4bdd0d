package dev.oncemore.agent.retry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failures of the earlier attempts, which are suppressed in the last one, oldest first.
 *
 * <p>At most {@value #LIMIT}: if there are more, the first, which is often the cause of the others, and the last nine.
 */
public final class FailureHistory {

    private static final int LIMIT = 10;

    /**
     * How many causes and suppressed failures are looked at for a cycle: an application's {@code getCause} may have no
     * end.
     */
    private static final int FARTHEST = 1_000;

    private @Nullable Throwable first;
    private List<Throwable> latest = List.of();

    /** An object is added only once, so that it displaces no other. */
    public void add(Throwable failure) {
        if (first == null) {
            first = failure;
            return;
        }
        if (isKept(failure)) {
            return;
        }
        if (latest.isEmpty()) {
            latest = new ArrayList<>(LIMIT);
        } else if (latest.size() == LIMIT - 1) {
            latest.remove(0);
        }
        latest.add(failure);
    }

    @SuppressWarnings("ReferenceEquality") // an exception may claim to equal another
    private boolean isKept(Throwable failure) {
        if (failure == first) {
            return true;
        }
        for (Throwable kept : latest) {
            if (failure == kept) {
                return true;
            }
        }
        return false;
    }

    /**
     * Suppresses the earlier failures in the last one. The last one itself is left out, and so is an object that it
     * already holds or that holds it: a body may throw one instance again and again, and there must be no cycle. A
     * failure that is thrown in call after call never holds more than {@value #LIMIT}. An error by which the JVM itself
     * ran out of stack or memory is left unchanged.
     */
    public void attachTo(Throwable last) {
        if (first == null || last instanceof VirtualMachineError) {
            return;
        }
        for (Throwable earlier : oldestFirst()) {
            if (last.getSuppressed().length < LIMIT && !reaches(last, earlier) && !reaches(earlier, last)) {
                last.addSuppressed(earlier);
            }
        }
    }

    private List<Throwable> oldestFirst() {
        List<Throwable> all = new ArrayList<>(LIMIT);
        if (first != null) {
            all.add(first);
        }
        all.addAll(latest);
        return all;
    }

    /** Also true if there are too many to be sure. */
    private static boolean reaches(Throwable from, Throwable to) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (next == to || seen.size() == FARTHEST) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(List.of(next.getSuppressed()));
                Throwable cause = NamedFailures.causeOf(next);
                if (cause != null) {
                    open.add(cause);
                }
            }
        }
        return false;
    }
}
