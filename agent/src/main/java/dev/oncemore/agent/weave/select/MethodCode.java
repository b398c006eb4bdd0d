package dev.oncemore.agent.weave.select;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** What the code of a method shows: whether it only returns a field, and whether Kotlin copies it into its callers. */
final class MethodCode extends MethodVisitor {

    /** The prefix of a variable that Kotlin adds to a function which it copies. */
    private static final String INLINE = "$i$f$";

    private final String name;
    private int instructions;
    private boolean readsField;
    private boolean inline;

    private MethodCode(String name) {
        super(Opcodes.ASM9);
        this.name = name;
    }

    static MethodCode of(DeclaredMethod method, ClassReader reader) {
        MethodCode code = new MethodCode(method.name);
        method.accept(reader, code, ClassReader.SKIP_FRAMES);
        return code;
    }

    /** {@code return field;} */
    boolean onlyReturnsField() {
        return readsField && instructions <= 3;
    }

    boolean isInline() {
        return inline;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
        readsField |= opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
        instructions++;
    }

    @Override
    public void visitInsn(int opcode) {
        instructions++;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        instructions++;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean isInterface) {
        instructions += 4;
    }

    @Override
    public void visitInvokeDynamicInsn(
            String called, String descriptor, net.bytebuddy.jar.asm.Handle bootstrap, Object... arguments) {
        instructions += 4;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        instructions += opcode == Opcodes.CHECKCAST ? 0 : 4;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        instructions += 4;
    }

    @Override
    public void visitLocalVariable(
            String variable, String descriptor, @Nullable String signature, Label start, Label end, int index) {
        inline |= variable.equals(INLINE + name);
    }
}
