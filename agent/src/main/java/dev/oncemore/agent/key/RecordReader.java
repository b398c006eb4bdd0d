package dev.oncemore.agent.key;

import org.jspecify.annotations.Nullable;

/** Reads the components of a record. */
@FunctionalInterface
public interface RecordReader {

    /** For values without records in them. */
    RecordReader NONE = new RecordReader() {
        @Override
        public @Nullable Object[] components(Object record) {
            throw new IllegalArgumentException(
                    "a record of the type " + record.getClass().getName());
        }
    };

    /** In their order. Throws what an accessor throws, as it is. */
    @Nullable
    Object[] components(Object record);
}
