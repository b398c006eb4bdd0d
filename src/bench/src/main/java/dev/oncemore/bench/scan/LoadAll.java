package dev.oncemore.bench.scan;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Loads the classes of a jar, as far as what they refer to is there, and prints what {@link SizeAgent} saw of them. */
public final class LoadAll {

    private LoadAll() {}

    /**
     * Loads.
     *
     * @param arguments the jar
     */
    public static void main(String[] arguments) throws IOException {
        List<String> names;
        try (JarFile jar = new JarFile(arguments[0])) {
            names = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        int missing = 0;
        for (String name : names) {
            try {
                Class.forName(name, false, LoadAll.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError optional) {
                missing++;
            }
        }
        System.out.println(SizeAgent.sums());
        System.err.println(missing + " of " + names.size() + " classes refer to what is not there");
    }
}
