package dev.oncemore.agent.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A place where class files lie by their names. */
interface ClassRoot {

    /** The file of this name, with slashes, if it is there. */
    Optional<InputStream> open(String name) throws IOException;

    /** The names of all class files, with slashes, in their order. */
    List<String> classFiles();
}
