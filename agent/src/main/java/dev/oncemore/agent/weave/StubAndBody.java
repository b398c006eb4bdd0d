package dev.oncemore.agent.weave;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Deals one method out to two: what reflection sees goes to the stub, the code with its lines and variables to the body. At the end
 * the stub gets its own code, a single invokedynamic, on the line where the body begins, so that stack traces point home.
 */
final class StubAndBody extends MethodVisitor {

    private final MethodVisitor stub;
    private final DeclaredMethod method;
    private final String owner;
    private final Handle link;
    private final Object[] constants;
    private int firstLine;

    /** @param constants for the link method: the body, and a string of what it should know */
    StubAndBody(
            MethodVisitor stub,
            MethodVisitor body,
            DeclaredMethod method,
            String owner,
            Handle link,
            Object[] constants) {
        super(Opcodes.ASM9, body);
        this.stub = stub;
        this.method = method;
        this.owner = owner;
        this.link = link;
        this.constants = constants;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
        stub.visitParameter(name, access);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return stub.visitAnnotation(descriptor, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
        return stub.visitTypeAnnotation(typeRef, typePath, descriptor, visible);
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {
        stub.visitAnnotableParameterCount(count, visible);
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        return stub.visitParameterAnnotation(parameter, descriptor, visible);
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        stub.visitAttribute(attribute);
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
        stub.visitCode();
        if (firstLine > 0) {
            Label start = new Label();
            stub.visitLabel(start);
            stub.visitLineNumber(firstLine, start);
        }
        int slot = 0;
        StringBuilder type = new StringBuilder("(");
        if (!method.is(Opcodes.ACC_STATIC)) {
            stub.visitVarInsn(Opcodes.ALOAD, slot++);
            type.append('L').append(owner).append(';');
        }
        for (Type argument : Type.getArgumentTypes(method.descriptor)) {
            stub.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        type.append(method.descriptor, 1, method.descriptor.length());
        stub.visitInvokeDynamicInsn(method.name, type.toString(), link, constants);
        Type result = Type.getReturnType(method.descriptor);
        stub.visitInsn(result.getOpcode(Opcodes.IRETURN));
        stub.visitMaxs(Math.max(slot, result.getSize()), slot);
        stub.visitEnd();
    }
}
