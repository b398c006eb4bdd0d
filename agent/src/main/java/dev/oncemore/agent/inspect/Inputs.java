package dev.oncemore.agent.inspect;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The class files that are to be inspected, and those that are only looked into where they are spoken of. As a loader it shows all of them, and
 * loads none.
 */
public final class Inputs extends ClassLoader {

    private static final String CLASS = ".class";

    /** In which classes are inspected, and which of them: all, or one. */
    private record Inspected(ClassRoot root, List<String> classFiles) {}

    private final List<Inspected> inspected = new ArrayList<>();
    private final List<ClassRoot> roots = new ArrayList<>();

    /** Only the JDK to begin with. */
    public Inputs() {
        super("inspected", ClassLoader.getPlatformClassLoader());
    }

    /**
     * Adds a jar, a folder or a class file, to be inspected.
     *
     * @throws IllegalArgumentException if it is none of these; the message says what there is
     * @throws IOException if it cannot be read
     */
    public void inspect(File file) throws IOException {
        if (file.getName().endsWith(CLASS) && file.isFile()) {
            oneClass(file);
            return;
        }
        ClassRoot root = root(file);
        inspectAll(root);
        if (root instanceof Archive archive) {
            for (Archive library : archive.libraries()) {
                inspectAll(library);
            }
            for (File named : archive.classPath()) {
                lookInto(named);
            }
        }
    }

    private void inspectAll(ClassRoot root) {
        roots.add(root);
        inspected.add(new Inspected(root, root.classFiles()));
    }

    /** The name in the file says how many folders above it its packages begin. */
    private void oneClass(File file) throws IOException {
        File folder = file.getAbsoluteFile().getParentFile();
        String name = ClassNames.of(file);
        for (int i = name.indexOf('/'); i >= 0 && folder != null; i = name.indexOf('/', i + 1)) {
            folder = folder.getParentFile();
        }
        if (folder == null || !new File(folder, name + CLASS).isFile()) {
            throw new IllegalArgumentException(file + " holds the class " + name.replace('/', '.')
                    + ", and does not lie in the folders of its package");
        }
        ClassRoot root = new Folder(folder);
        roots.add(root);
        inspected.add(new Inspected(root, List.of(name + CLASS)));
    }

    /** Adds a jar or folder that is only looked into. */
    public void lookInto(File file) throws IOException {
        roots.add(root(file));
    }

    private static ClassRoot root(File file) throws IOException {
        if (file.isDirectory()) {
            return new Folder(file);
        }
        if (!file.isFile()) {
            throw new IllegalArgumentException(file + " is not there: name a jar, a folder of classes or a class file");
        }
        try {
            return new Archive(file);
        } catch (ZipException noZip) {
            throw new IllegalArgumentException(file + " is no jar: name a jar, a folder of classes or a class file");
        }
    }

    /** Something that looks at a class file. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] classFile);
    }

    /** Reads them all; how many there are. */
    int readAll(Reader reader) throws IOException {
        int count = 0;
        for (Inspected each : inspected) {
            for (String name : each.classFiles()) {
                try (InputStream in = each.root().open(name).orElseThrow()) {
                    reader.read(in.readAllBytes());
                    count++;
                }
            }
        }
        return count;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            for (ClassRoot root : roots) {
                Optional<InputStream> file = root.open(name);
                if (file.isPresent()) {
                    return file.get();
                }
            }
        } catch (IOException unreadable) {
            return null;
        }
        return super.getResourceAsStream(name);
    }
}
