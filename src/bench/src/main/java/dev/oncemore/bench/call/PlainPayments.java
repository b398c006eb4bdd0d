package dev.oncemore.bench.call;

/** No protection; only {@link #chargeAtOnce} has the loop that one would write by hand. */
final class PlainPayments implements Payments {

    private static final int ATTEMPTS = 3;

    private final Gateway gateway;

    PlainPayments(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Receipt charge(Order order) {
        return gateway.receipt(order);
    }

    @Override
    public Receipt transfer(
            Order order,
            long cents,
            double rate,
            int parts,
            String currency,
            boolean express,
            Object memo,
            Receipt previous) {
        return gateway.receipt(order);
    }

    @Override
    public long cents(Order order) {
        return gateway.cents(order);
    }

    @Override
    public double fee(Order order) {
        return gateway.fee(order);
    }

    @Override
    public Receipt chargeAtOnce(Order order) {
        for (int attempt = 1; ; attempt++) {
            try {
                return gateway.receipt(order);
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }
}
