package dev.oncemore.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The compiled classes of the agent as they lie on the disk. */
final class ClassFiles {

    private ClassFiles() {}

    static Path of(Class<?> type) {
        return root().resolve(type.getName().replace('.', '/') + ".class");
    }

    /** The classes of a package, nested ones included. */
    static List<Path> ofPackage(String name) {
        try (Stream<Path> files = Files.list(root().resolve(name.replace('.', '/')))) {
            return files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("package-info.class"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Each invokedynamic in a class, but for those by which a record writes and compares itself. */
    static List<String> invokedynamics(Path file) {
        List<String> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            new ClassReader(in.readAllBytes())
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String method, String type, String signature, String[] thrown) {
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitInvokeDynamicInsn(
                                                String name, String descriptor, Handle bootstrap, Object... arguments) {
                                            if (!bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                                                found.add(file.getFileName() + " " + method + ": " + name);
                                            }
                                        }
                                    };
                                }
                            },
                            0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /** The directory that holds the agent's classes and nothing else. */
    static Path root() {
        try {
            return Path.of(Premain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
