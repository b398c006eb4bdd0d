package dev.oncemore.bench.once;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import software.amazon.lambda.powertools.idempotency.Idempotency;
import software.amazon.lambda.powertools.idempotency.IdempotencyConfig;
import software.amazon.lambda.powertools.idempotency.internal.IdempotencyHandler;
import software.amazon.lambda.powertools.utilities.JsonConfig;

/**
 * AWS Powertools with its local cache, before a store in memory. Its annotation is woven by AspectJ: here the handler
 * is called as the aspect does it, with a join point made by hand.
 */
final class PowertoolsCharges implements Charges {

    private final Till till;
    private final ObjectMapper json = JsonConfig.get().getObjectMapper();

    private PowertoolsCharges(Till till) {
        this.till = till;
    }

    static Charges open(Till till) {
        Idempotency.config()
                .withPersistenceStore(new PowertoolsMemory())
                .withConfig(IdempotencyConfig.builder()
                        .withEventKeyJMESPath("[customer, id]")
                        .withUseLocalCache(true)
                        .withLocalCacheMaxItems(Contestant.MOST)
                        .withExpiration(Duration.ofHours(24))
                        .build())
                .configure();
        return new PowertoolsCharges(till);
    }

    @Override
    public Till.Slip charge(Purchase purchase) {
        try {
            return (Till.Slip)
                    new IdempotencyHandler(new PowertoolsJoinPoint(till), "charge", json.valueToTree(purchase), null)
                            .handle();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
