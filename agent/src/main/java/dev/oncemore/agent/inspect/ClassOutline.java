package dev.oncemore.agent.inspect;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What a class declares, as far as it matters to other classes: its supertypes, and the methods that can override or be
 * overridden.
 */
final class ClassOutline extends ClassVisitor {

    /** A virtual method with a body of its own. */
    record Virtual(int access, String name, String descriptor) {}

    private final ForeignAnnotations foreign;
    private String name = "";
    private boolean synthetic;
    private final List<String> parents = new ArrayList<>();
    private final List<Virtual> methods = new ArrayList<>();

    private ClassOutline(ForeignAnnotations foreign) {
        super(Opcodes.ASM9);
        this.foreign = foreign;
    }

    /** Also records the annotations of other libraries that it carries. */
    static ClassOutline of(ClassReader reader, ForeignAnnotations foreign) {
        ClassOutline outline = new ClassOutline(foreign);
        reader.accept(outline, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return outline;
    }

    /** With slashes. */
    String name() {
        return name;
    }

    /** Whether a compiler or a generator made it. */
    boolean isSynthetic() {
        return synthetic;
    }

    /** The superclass and the interfaces, with slashes. */
    List<String> parents() {
        return parents;
    }

    List<Virtual> methods() {
        return methods;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        this.name = name;
        this.synthetic = (access & Opcodes.ACC_SYNTHETIC) != 0;
        if (superName != null) {
            parents.add(superName);
        }
        if (interfaces != null) {
            parents.addAll(List.of(interfaces));
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        foreign.found(descriptor, name.replace('/', '.'));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        int not = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC;
        if ((access & not) == 0 && !method.startsWith("<")) {
            methods.add(new Virtual(access, method, descriptor));
        }
        String place = name.replace('/', '.') + "#" + method;
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                foreign.found(annotation, place);
                return null;
            }
        };
    }
}
