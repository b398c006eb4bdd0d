package dev.oncemore.agent.link;

import java.io.InputStream;
import java.io.Reader;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;

/** Types whose value can be read once: whoever is given the same again gets what the first has left of it. */
final class ReadOnceResults {

    private static final List<Class<?>> TYPES =
            List.of(BaseStream.class, Iterator.class, Enumeration.class, InputStream.class, Reader.class);

    /** By name, as not every application has the module. */
    private static final String RESULT_SET = "java.sql.ResultSet";

    private ReadOnceResults() {}

    /** Why a method with this result cannot be idempotent; empty if it can. */
    static Optional<String> problem(Class<?> result) {
        boolean readOnce = result.getName().equals(RESULT_SET);
        for (Class<?> type : TYPES) {
            readOnce |= type.isAssignableFrom(result);
        }
        return readOnce
                ? Optional.of("it is idempotent and returns " + result.getSimpleName()
                        + ", which can be read once, so a duplicate would get what the first caller has left of it: return a list, an"
                        + " array or a String")
                : Optional.empty();
    }
}
