package dev.oncemore.agent.weave.select;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * What the superclasses and interfaces of a class declare, while it is being loaded. No other class may be loaded then,
 * so their class files are read if its loader finds them. Not all are found, and at most {@value #MOST} are read.
 */
final class Ancestry {

    private static final int MOST = 50;

    private final ClassLoader loader;
    private final Map<String, Optional<ClassSurvey>> surveys = new HashMap<>();

    Ancestry(ClassSurvey own, ClassLoader loader) {
        this.loader = loader;
        surveys.put(own.name, Optional.of(own));
    }

    /** The class, its superclasses upwards, then the interfaces; empty where one of them cannot be read. */
    List<ClassSurvey> of(ClassSurvey own) {
        List<ClassSurvey> lineage = new ArrayList<>();
        lineage.add(own);
        ClassSurvey child = own;
        while (!child.is(Opcodes.ACC_INTERFACE) && !child.superName.isEmpty()) {
            ClassSurvey parent = survey(child.superName).orElse(null);
            if (parent == null || lineage.contains(parent)) {
                return List.of();
            }
            lineage.add(parent);
            child = parent;
        }
        for (int i = 0; i < lineage.size(); i++) {
            for (String name : lineage.get(i).interfaces) {
                ClassSurvey parent = survey(name).orElse(null);
                if (parent == null) {
                    return List.of();
                }
                if (!lineage.contains(parent)) {
                    lineage.add(parent);
                }
            }
        }
        return lineage;
    }

    /** By the name in class files. */
    Optional<ClassSurvey> survey(String name) {
        Optional<ClassSurvey> known = surveys.get(name);
        if (known == null) {
            known = surveys.size() < MOST ? read(name) : Optional.empty();
            surveys.put(name, known);
        }
        return known;
    }

    private Optional<ClassSurvey> read(String name) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            return file == null ? Optional.empty() : Optional.of(ClassSurvey.of(new ClassReader(file.readAllBytes())));
        } catch (IOException | RuntimeException | LinkageError unreadable) { // the loader is the application's
            return Optional.empty();
        }
    }
}
