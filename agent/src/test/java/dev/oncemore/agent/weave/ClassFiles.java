package dev.oncemore.agent.weave;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler of today writes. */
public final class ClassFiles {

    private ClassFiles() {}

    public static int version(byte[] classFile) {
        return ((classFile[6] & 0xff) << 8) | (classFile[7] & 0xff);
    }

    public static byte[] withVersion(byte[] classFile, int version) {
        byte[] changed = classFile.clone();
        changed[6] = (byte) (version >> 8);
        changed[7] = (byte) version;
        return changed;
    }

    /** As the Kotlin compiler writes bridges. */
    public static byte[] withoutSyntheticBit(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return super.visitMethod(
                                        access & ~Opcodes.ACC_SYNTHETIC, name, descriptor, signature, exceptions);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    public static byte[] withoutDebug(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    public static byte[] withoutOurAnnotations(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                                return isOurs(descriptor) ? null : super.visitAnnotation(descriptor, visible);
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                MethodVisitor kept = super.visitMethod(access, name, descriptor, signature, exceptions);
                                return new MethodVisitor(Opcodes.ASM9, kept) {
                                    @Override
                                    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                                        return isOurs(annotation) ? null : super.visitAnnotation(annotation, visible);
                                    }
                                };
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static boolean isOurs(String descriptor) {
        return descriptor.startsWith("Ldev/oncemore/");
    }
}
