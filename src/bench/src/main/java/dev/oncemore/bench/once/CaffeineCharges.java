package dev.oncemore.bench.once;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** What anyone would write by hand, and what is not idempotent: get, run, put. */
final class CaffeineCharges implements Charges {

    private record Key(String customer, long id) {}

    private final Cache<Key, Till.Slip> slips;
    private final Till till;

    private CaffeineCharges(Till till, Cache<Key, Till.Slip> slips) {
        this.till = till;
        this.slips = slips;
    }

    static Charges withoutEnd(Till till) {
        return new CaffeineCharges(
                till, Caffeine.newBuilder().maximumSize(Contestant.MOST).build());
    }

    static Charges thatExpire(Till till) {
        return thatExpire(till, Contestant.MOST);
    }

    static Charges thatExpire(Till till, int most) {
        return new CaffeineCharges(
                till,
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterWrite(Duration.ofHours(24))
                        .build());
    }

    @Override
    public Till.Slip charge(Purchase purchase) {
        Key key = new Key(purchase.customer(), purchase.id());
        Till.Slip known = slips.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Till.Slip slip = till.charge();
        slips.put(key, slip);
        return slip;
    }
}
