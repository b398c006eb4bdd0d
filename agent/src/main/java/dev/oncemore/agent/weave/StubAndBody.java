package dev.oncemore.agent.weave;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Splits one method in two: what reflection sees goes to the stub, the code with its lines and variables to the body.
 * At the end the stub gets its own code.
 */
final class StubAndBody extends MethodVisitor {

    private final MethodVisitor reflected;
    private final Stub stub;
    private int firstLine;

    StubAndBody(MethodVisitor reflected, Stub stub, MethodVisitor body) {
        super(Opcodes.ASM9, body);
        this.reflected = reflected;
        this.stub = stub;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
        reflected.visitParameter(name, access);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return reflected.visitAnnotation(descriptor, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
        return reflected.visitTypeAnnotation(typeRef, typePath, descriptor, visible);
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {
        reflected.visitAnnotableParameterCount(count, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        return reflected.visitParameterAnnotation(parameter, descriptor, visible);
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        reflected.visitAttribute(attribute);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        if (firstLine == 0) {
            firstLine = line;
        }
        super.visitLineNumber(line, start);
    }

    @Override
    public void visitEnd() {
        super.visitEnd();
        stub.write(firstLine);
    }
}
