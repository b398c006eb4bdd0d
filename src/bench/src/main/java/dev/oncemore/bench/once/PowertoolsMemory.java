package dev.oncemore.bench.once;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import software.amazon.lambda.powertools.idempotency.exceptions.IdempotencyItemAlreadyExistsException;
import software.amazon.lambda.powertools.idempotency.exceptions.IdempotencyItemNotFoundException;
import software.amazon.lambda.powertools.idempotency.persistence.BasePersistenceStore;
import software.amazon.lambda.powertools.idempotency.persistence.DataRecord;

/** The records of AWS Powertools in memory: its own store is a database. */
final class PowertoolsMemory extends BasePersistenceStore {

    private final Cache<String, DataRecord> records =
            Caffeine.newBuilder().maximumSize(Contestant.MOST).build();

    @Override
    public DataRecord getRecord(String key) {
        DataRecord found = records.getIfPresent(key);
        if (found == null) {
            throw new IdempotencyItemNotFoundException(key);
        }
        return found;
    }

    @Override
    public void putRecord(DataRecord added, Instant now) {
        if (records.asMap().putIfAbsent(added.getIdempotencyKey(), added) != null) {
            throw new IdempotencyItemAlreadyExistsException();
        }
    }

    @Override
    public void updateRecord(DataRecord changed) {
        records.put(changed.getIdempotencyKey(), changed);
    }

    @Override
    public void deleteRecord(String key) {
        records.invalidate(key);
    }
}
