package dev.oncemore.bench.once;

import dev.oncemore.Idempotent;

/** Oncemore. */
final class WovenCharges implements Charges {

    private final Till till;

    WovenCharges(Till till) {
        this.till = till;
    }

    @Override
    @Idempotent(key = "charge:{purchase.customer}:{purchase.id}")
    public Till.Slip charge(Purchase purchase) {
        return till.charge();
    }
}
