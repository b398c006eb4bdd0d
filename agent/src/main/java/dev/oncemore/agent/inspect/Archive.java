package dev.oncemore.agent.inspect;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar, or a war: its classes may lie below a folder, and it may hold other jars. */
final class Archive implements ClassRoot {

    /** Where Spring Boot and servlet containers have the application's classes, and its libraries. */
    private static final List<String> CLASSES = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

    private static final List<String> LIBRARIES = List.of("BOOT-INF/lib/", "WEB-INF/lib/");

    private final File file;
    private final ZipFile zip;
    private final String prefix;

    Archive(File file) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file);
        String found = "";
        for (String folder : CLASSES) {
            found = zip.getEntry(folder) != null ? folder : found;
        }
        this.prefix = found;
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(prefix + name);
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public List<String> classFiles() {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (name.startsWith(prefix) && name.endsWith(".class") && !name.startsWith("META-INF/")) {
                names.add(name.substring(prefix.length()));
            }
        }
        Collections.sort(names);
        return names;
    }

    /** The jars in it, unpacked for as long as this JVM runs. */
    List<Archive> libraries() throws IOException {
        List<Archive> libraries = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            for (String folder : LIBRARIES) {
                if (entry.getName().startsWith(folder) && entry.getName().endsWith(".jar")) {
                    libraries.add(new Archive(unpacked(entry)));
                }
            }
        }
        return libraries;
    }

    private File unpacked(ZipEntry entry) throws IOException {
        File unpacked = File.createTempFile("oncemore", ".jar");
        unpacked.deleteOnExit();
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = new FileOutputStream(unpacked)) {
            in.transferTo(out);
        }
        return unpacked;
    }

    /** Those that its manifest names, as far as they are there. */
    List<File> classPath() throws IOException {
        List<File> files = new ArrayList<>();
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            return files;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            String path = new Manifest(in).getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String each : path == null ? new String[0] : path.trim().split(" +")) {
                File named = new File(file.getAbsoluteFile().getParentFile(), each);
                if (named.exists()) {
                    files.add(named);
                }
            }
        }
        return files;
    }
}
