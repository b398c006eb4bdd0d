package dev.oncemore.agent.inspect;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    @Override
    public List<String> classFiles() {
        List<String> names = new ArrayList<>();
        collect(folder, "", names);
        return names;
    }

    private static void collect(File folder, String prefix, List<String> names) {
        File[] files = folder.listFiles();
        if (files == null) {
            return;
        }
        Arrays.sort(files);
        for (File file : files) {
            if (file.isDirectory()) {
                collect(file, prefix + file.getName() + "/", names);
            } else if (file.getName().endsWith(".class")) {
                names.add(prefix + file.getName());
            }
        }
    }
}
