package dev.oncemore.agent.inspect;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class files to inspect, and those that are only read if others refer to them. As a class loader it shows all of
 * them and loads none. Problems with files are recorded, and the rest is read.
 */
public final class Inputs extends ClassLoader {

    private static final String CLASS = ".class";

    /** A root in which classes are inspected, and which of them: all, or one. */
    private record Inspected(ClassRoot root, List<String> classFiles) {}

    private final List<Inspected> inspected = new ArrayList<>();
    private final List<ClassRoot> roots = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Only the JDK to begin with. */
    public Inputs() {
        super("inspected", ClassLoader.getPlatformClassLoader());
    }

    /**
     * Adds a jar, a folder or a class file, to be inspected.
     *
     * @throws IllegalArgumentException if it is not there; the message says what may be named
     */
    public void inspect(File file) {
        requireThere(file);
        try {
            if (file.getName().endsWith(CLASS) && file.isFile()) {
                oneClass(file);
            } else if (file.isDirectory()) {
                all(new Folder(file));
            } else {
                archive(new Archive(file));
            }
        } catch (IOException broken) {
            problems.add(file + " cannot be read: " + broken.getMessage());
        }
    }

    private void archive(Archive archive) throws IOException {
        int before = inspected.size();
        inspected.add(before, new Inspected(archive, archive.classFiles()));
        roots.add(archive);
        for (Archive library : archive.libraries(problems::add)) {
            roots.add(library);
            inspected.add(new Inspected(library, library.classFiles()));
        }
        if (inspected.stream().skip(before).allMatch(each -> each.classFiles().isEmpty())) {
            problems.add(archive + " has no class files: " + FoundInstead.of(archive.files()));
        }
        for (File named : archive.classPath()) {
            lookInto(named);
        }
    }

    private void all(Folder root) {
        roots.addAll(root.roots());
        inspected.add(new Inspected(root, root.classFiles()));
        if (root.classFiles().isEmpty()) {
            problems.add(root + " has no class files: " + FoundInstead.of(root.files()));
        }
    }

    /** The class name in the file shows how many folders above it the packages begin. */
    private void oneClass(File file) throws IOException {
        File folder = file.getAbsoluteFile().getParentFile();
        String name = ClassNames.of(file);
        for (int i = name.indexOf('/'); i >= 0 && folder != null; i = name.indexOf('/', i + 1)) {
            folder = folder.getParentFile();
        }
        if (folder == null || !new File(folder, name + CLASS).isFile()) {
            throw new IOException(
                    "it holds the class " + name.replace('/', '.') + ", but is not in the folders of its package");
        }
        ClassRoot root = new Folder(folder);
        roots.add(root);
        inspected.add(new Inspected(root, List.of(name + CLASS)));
    }

    /** Adds a jar or folder that is only read if others refer to it. */
    public void lookInto(File file) {
        requireThere(file);
        try {
            roots.addAll(file.isDirectory() ? new Folder(file).roots() : List.of(new Archive(file)));
        } catch (IOException broken) {
            problems.add(file + " cannot be read: " + broken.getMessage());
        }
    }

    private static void requireThere(File file) {
        if (!file.exists()) {
            throw new IllegalArgumentException(
                    file + " does not exist: name a jar, a folder of classes or a" + " class file");
        }
    }

    /** Reads a class file, which may be damaged. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] classFile);
    }

    /** Reads all class files, even if some are damaged. Returns how many there are. */
    int readAll(Reader reader) {
        int count = 0;
        for (Inspected each : inspected) {
            for (String name : each.classFiles()) {
                count++;
                try (InputStream in = each.root().open(name).orElseThrow()) {
                    reader.read(in.readAllBytes());
                } catch (IOException | RuntimeException broken) {
                    problems.add(name + " in " + each.root() + " cannot be read, because it is damaged: " + broken);
                }
            }
        }
        return count;
    }

    /** The inputs that could not be read, and those without classes. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            Optional<InputStream> own = open(name);
            return own.isPresent() ? own.get() : super.getResourceAsStream(name);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** A file of the inputs, and of nothing else. */
    Optional<InputStream> open(String name) throws IOException {
        for (ClassRoot root : roots) {
            Optional<InputStream> file = root.open(name);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }
}
