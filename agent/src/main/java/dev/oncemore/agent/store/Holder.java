package dev.oncemore.agent.store;

/**
 * Who holds a claim, which every later step of it is compared with.
 *
 * @param owner a number that no other claim has
 * @param epoch higher than that of every claim of the operation before: the fencing token
 */
public record Holder(long owner, long epoch) {

    public Holder {
        if (epoch < 1) {
            throw new IllegalArgumentException("the epoch must be 1 or more but was " + epoch);
        }
    }
}
