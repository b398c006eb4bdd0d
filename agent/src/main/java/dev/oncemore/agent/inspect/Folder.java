package dev.oncemore.agent.inspect;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A folder with packages in it. */
final class Folder implements ClassRoot {

    private final File folder;

    Folder(File folder) {
        this.folder = folder;
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        File file = new File(folder, name);
        return file.isFile() ? Optional.of(new FileInputStream(file)) : Optional.empty();
    }

    /** Reads each folder once, so that it ends even if a link leads back to a folder around it. */
    @Override
    public List<String> files() {
        List<String> names = new ArrayList<>();
        collect(folder, "", names, new HashSet<>());
        return names;
    }

    /**
     * This folder, and those below it in which packages begin: {@code target} has them in {@code target/classes}. A
     * file that is not a class is ignored here, because it is reported when it is read.
     */
    List<ClassRoot> roots() {
        Set<String> beginnings = new LinkedHashSet<>(List.of(""));
        for (String file : classFiles()) {
            try {
                String named = ClassNames.of(new File(folder, file)) + ".class";
                if (file.endsWith("/" + named)) {
                    beginnings.add(file.substring(0, file.length() - named.length()));
                }
            } catch (IOException damaged) {
                // is read again, and reported then
            }
        }
        return beginnings.stream()
                .<ClassRoot>map(beginning -> beginning.isEmpty() ? this : new Folder(new File(folder, beginning)))
                .toList();
    }

    private static void collect(File folder, String prefix, List<String> names, Set<File> seen) {
        File[] files = folder.listFiles();
        if (files == null || !seen.add(canonical(folder))) {
            return;
        }
        Arrays.sort(files);
        for (File file : files) {
            if (file.isDirectory()) {
                collect(file, prefix + file.getName() + "/", names, seen);
            } else {
                names.add(prefix + file.getName());
            }
        }
    }

    private static File canonical(File folder) {
        try {
            return folder.getCanonicalFile();
        } catch (IOException unresolved) {
            return folder.getAbsoluteFile();
        }
    }

    @Override
    public String toString() {
        return folder.getPath();
    }
}
