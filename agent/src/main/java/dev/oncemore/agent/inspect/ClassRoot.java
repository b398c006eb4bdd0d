package dev.oncemore.agent.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A place with class files under their names. {@code toString} is the place, as a message names it. */
interface ClassRoot {

    /** The file of this name, with slashes, if it is there. */
    Optional<InputStream> open(String name) throws IOException;

    /** The names of all files, with slashes, in their order. */
    List<String> files();

    /**
     * The class files. Those in {@code META-INF} are not classes of that name: a jar shows its versions in their
     * places.
     */
    default List<String> classFiles() {
        return files().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .toList();
    }
}
