package dev.oncemore.agent.idempotent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs something once for each way in which its choices can fall: each run begins anew, takes the choices of the one
 * before but for the last that can still fall otherwise, and the first possibility from there on.
 */
final class Explorer {

    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> possible = new ArrayList<>();
    private int next;

    /** One of so many possibilities. */
    int choose(int count) {
        if (next == taken.size()) {
            taken.add(0);
            possible.add(count);
        }
        return taken.get(next++);
    }

    /** Every run; how many there were. */
    static int all(Consumer<Explorer> run) {
        Explorer explorer = new Explorer();
        int runs = 0;
        do {
            explorer.next = 0;
            run.accept(explorer);
            runs++;
        } while (explorer.advance());
        return runs;
    }

    private boolean advance() {
        for (int last = taken.size() - 1; last >= 0; last--) {
            if (taken.get(last) + 1 < possible.get(last)) {
                taken.set(last, taken.get(last) + 1);
                return true;
            }
            taken.remove(last);
            possible.remove(last);
        }
        return false;
    }

    @Override
    public String toString() {
        return taken.subList(0, next).toString();
    }
}
