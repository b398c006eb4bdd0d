package dev.oncemore.bench.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The class files of a jar.
 *
 * @param all their bytes, in the order of the jar
 */
record ClassFiles(List<byte[]> all) {

    static ClassFiles read(Path jar) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Iterator<JarEntry> classes = file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .iterator();
            while (classes.hasNext()) {
                try (InputStream in = file.getInputStream(classes.next())) {
                    all.add(in.readAllBytes());
                }
            }
        }
        return new ClassFiles(all);
    }

    /** The size of the class file in the middle. */
    int medianSize() {
        int[] sizes = all.stream().mapToInt(bytes -> bytes.length).sorted().toArray();
        return sizes[sizes.length / 2];
    }
}
