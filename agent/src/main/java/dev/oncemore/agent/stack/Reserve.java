package dev.oncemore.agent.stack;

import java.lang.invoke.MethodHandles;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Stack for the end of what a call begins on its thread: a deadline, a frame, the number of an attempt. The end goes
 * deeper than the beginning, so a method whose stack overflows could leave its deadline behind, to interrupt code that
 * knows nothing of it. Every call with a deadline asks, so it must cost nothing, as {@link Headroom} does not.
 *
 * <p>It calls a method of so many local variables that its frame is as large as what is to be there. Where that is
 * interpreted the frame is made. Where it is compiled no variable is left, but the JVM may have to go on interpreting
 * it at any moment, and sees to the room for that where the compiled code is entered, by a look at a few pages.
 */
public final class Reserve {

    /** 16 KB: as much as {@link Headroom} looks for. */
    private static final int VARIABLES = 2 * 1024;

    /**
     * Reached only if it were true is a call, for which the JVM keeps room for the frame of whoever calls. Not final,
     * as the compiler must not know.
     */
    @SuppressWarnings("unused") // by the wide method
    static boolean never;

    private static final Runnable WIDE = wide();

    private Reserve() {}

    /**
     * Makes sure that there is enough.
     *
     * @throws StackOverflowError if there is too little
     */
    public static void require() {
        WIDE.run();
    }

    private static Runnable wide() {
        try {
            Class<?> type = MethodHandles.lookup().defineClass(written());
            return (Runnable) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** {@code final class Wide implements Runnable { public void run() { if (never) Headroom.require(); } }} */
    private static byte[] written() {
        ClassWriter type = new ClassWriter(0);
        String object = Type.getInternalName(Object.class);
        type.visit(
                Opcodes.V1_8,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                Type.getInternalName(Reserve.class) + "$Wide",
                null,
                object,
                new String[] {Type.getInternalName(Runnable.class)});
        MethodVisitor made = type.visitMethod(0, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, object, "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(1, 1);
        made.visitEnd();
        run(type.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null));
        type.visitEnd();
        return type.toByteArray();
    }

    private static void run(MethodVisitor run) {
        Label end = new Label();
        run.visitCode();
        run.visitFieldInsn(Opcodes.GETSTATIC, Type.getInternalName(Reserve.class), "never", "Z");
        run.visitJumpInsn(Opcodes.IFEQ, end);
        run.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Headroom.class), "require", "()V", false);
        run.visitLabel(end);
        run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        run.visitInsn(Opcodes.RETURN);
        run.visitMaxs(1, VARIABLES);
        run.visitEnd();
    }
}
