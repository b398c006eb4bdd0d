package dev.oncemore.agent.inspect;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * A jar or a war. Its classes may be below a folder, and it may contain other jars. Of a multi-release jar it shows
 * what the running JVM would load.
 */
final class Archive implements ClassRoot {

    /** Where Spring Boot and servlet containers have the application's classes, and its libraries. */
    private static final List<String> CLASSES = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

    private static final List<String> LIBRARIES = List.of("BOOT-INF/lib/", "WEB-INF/lib/");

    private final File file;
    private final String place;
    private final JarFile jar;
    private final List<String> entries;
    private final String prefix;

    Archive(File file) throws IOException {
        this(file, file.getPath());
    }

    private Archive(File file, String place) throws IOException {
        this.file = file;
        this.place = place;
        this.jar = new JarFile(file, false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        this.entries = jar.versionedStream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .sorted()
                .toList();
        this.prefix = CLASSES.stream()
                .filter(folder -> entries.stream().anyMatch(name -> name.startsWith(folder)))
                .findFirst()
                .orElse("");
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        JarEntry entry = jar.getJarEntry(prefix + name);
        return entry == null ? Optional.empty() : Optional.of(jar.getInputStream(entry));
    }

    @Override
    public List<String> files() {
        return entries.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /**
     * The jars in it, unpacked for as long as this JVM runs.
     *
     * @param unreadable is told which of them cannot be read, and why
     */
    List<Archive> libraries(Consumer<String> unreadable) {
        List<Archive> libraries = new ArrayList<>();
        for (String name : entries) {
            if (name.endsWith(".jar") && LIBRARIES.stream().anyMatch(name::startsWith)) {
                String within = place + "!/" + name;
                try {
                    libraries.add(new Archive(unpacked(name), within));
                } catch (IOException | RuntimeException broken) {
                    unreadable.accept(within + " cannot be read: " + broken.getMessage());
                }
            }
        }
        return libraries;
    }

    private File unpacked(String name) throws IOException {
        File unpacked = File.createTempFile("oncemore", ".jar");
        unpacked.deleteOnExit();
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name));
                OutputStream out = new FileOutputStream(unpacked)) {
            in.transferTo(out);
        }
        return unpacked;
    }

    /** The files that its manifest names, as far as they exist. */
    List<File> classPath() throws IOException {
        List<File> files = new ArrayList<>();
        Manifest manifest = jar.getManifest();
        String path = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        for (String each : path == null ? new String[0] : path.trim().split(" +")) {
            File named = new File(file.getAbsoluteFile().getParentFile(), each);
            if (named.exists()) {
                files.add(named);
            }
        }
        return files;
    }

    @Override
    public String toString() {
        return place;
    }
}
