package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.KeyClass;
import dev.oncemore.agent.key.KeyTypes;
import dev.oncemore.agent.link.key.ReflectedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * The types of a key, read from class files as far as a loader finds them: while a class is being loaded, no other
 * class of the application may be loaded. The JDK's own classes may, because none of them is woven.
 */
final class ClassFileTypes implements KeyTypes {

    private final ClassLoader loader;
    private final KeyTypes jdk = new ReflectedTypes(ClassLoader.getPlatformClassLoader());
    private final Map<String, Optional<KeyClass>> known = new HashMap<>();

    /** @param own the class that is being loaded, whose file the loader may not show */
    ClassFileTypes(ClassReader own, ClassLoader loader) {
        this.loader = loader;
        KeyClass described = KeyClassReader.read(own);
        known.put(described.name(), Optional.of(described));
    }

    @Override
    public Optional<KeyClass> find(String name) {
        Optional<KeyClass> found = known.get(name);
        if (found == null) {
            found = name.startsWith("java.") ? jdk.find(name) : read(name);
            known.put(name, found);
        }
        return found;
    }

    private Optional<KeyClass> read(String name) {
        try (InputStream file = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return file == null
                    ? jdk.find(name)
                    : Optional.of(KeyClassReader.read(new ClassReader(file.readAllBytes())));
        } catch (IOException | RuntimeException | LinkageError unreadable) { // the loader is the application's
            return Optional.empty();
        }
    }
}
