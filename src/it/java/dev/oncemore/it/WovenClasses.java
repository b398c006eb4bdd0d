package dev.oncemore.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Class files as the agent has woven them, under ASM's eyes. */
record WovenClasses(Path folder, List<Path> files) {

    /** Of a class that refers to a library which is not there ASM can say nothing. */
    private static final Pattern MISSING = Pattern.compile("TypeNotPresentException|NoClassDefFoundError");

    static WovenClasses in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new WovenClasses(
                    folder, files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    int count() {
        return files.size();
    }

    /** How many are in this package and those below it. */
    long countIn(String internalName) {
        Path root = folder.resolve(internalName);
        return files.stream().filter(file -> file.startsWith(root)).count();
    }

    /** What ASM's verifier finds wrong with the classes, but not with the originals in these jars. */
    List<String> complaints(List<Path> jars) throws IOException {
        List<String> complaints = new ArrayList<>();
        try (URLClassLoader originals = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
            for (Path file : files) {
                String complaint = complaint(Files.readAllBytes(file), originals);
                if (!complaint.isEmpty()
                        && complaint(original(file, originals), originals).isEmpty()) {
                    complaints.add(folder.relativize(file) + ": " + complaint);
                }
            }
        }
        return complaints;
    }

    private byte[] original(Path file, ClassLoader originals) throws IOException {
        try (InputStream stream =
                originals.getResourceAsStream(folder.relativize(file).toString())) {
            return stream == null ? new byte[0] : stream.readAllBytes();
        }
    }

    private static String complaint(byte[] bytes, ClassLoader loader) {
        StringWriter complaint = new StringWriter();
        try {
            CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(complaint));
        } catch (RuntimeException | LinkageError e) {
            complaint.append(e.toString());
        }
        String text = complaint.toString();
        return MISSING.matcher(text).find() ? "" : text.lines().findFirst().orElse("");
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }
}
