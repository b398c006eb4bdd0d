package dev.oncemore.agent.weave;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The bootstrap method that a woven class carries itself, so that no class of ours need be visible from it. As source it would read:
 *
 * <pre>{@code
 * private static CallSite $oncemore$link(Lookup lookup, String name, MethodType type, MethodHandle body, String constants)
 *         throws Throwable {
 *     try {
 *         return (CallSite) Class.forName("dev.oncemore.agent.Bridge", true, ClassLoader.getSystemClassLoader())
 *                 .getMethod("link", Lookup.class, String.class, MethodType.class, MethodHandle.class, String.class)
 *                 .invoke(null, new Object[] {lookup, name, type, body, constants});
 *     } catch (InvocationTargetException failure) {
 *         throw failure.getCause();
 *     }
 * }
 * }</pre>
 *
 * <p>What comes out of the bridge is a stack overflow or an exhausted memory, which the JVM does not remember. Wrapped it would be a
 * failure like any other, and break the method for ever.
 */
final class LinkMethod {

    static final String NAME = "$oncemore$link";

    private static final String WRAPPED = "java/lang/reflect/InvocationTargetException";
    private static final String BRIDGE = "dev.oncemore.agent.Bridge";
    private static final String[] PARAMETERS = {
        "java/lang/invoke/MethodHandles$Lookup",
        "java/lang/String",
        "java/lang/invoke/MethodType",
        "java/lang/invoke/MethodHandle",
        "java/lang/String"
    };
    private static final String DESCRIPTOR =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodHandle;Ljava/lang/String;)Ljava/lang/invoke/CallSite;";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private LinkMethod() {}

    static Handle of(String owner, boolean isInterface) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, NAME, DESCRIPTOR, isInterface);
    }

    static void addTo(ClassVisitor type) {
        MethodVisitor code = type.visitMethod(ACCESS, NAME, DESCRIPTOR, null, new String[] {"java/lang/Throwable"});
        Label start = new Label();
        Label handler = new Label();
        code.visitCode();
        code.visitTryCatchBlock(start, handler, handler, WRAPPED);
        code.visitLabel(start);
        code.visitLdcInsn(BRIDGE);
        code.visitInsn(Opcodes.ICONST_1);
        invoke(
                code,
                Opcodes.INVOKESTATIC,
                "java/lang/ClassLoader",
                "getSystemClassLoader",
                "()Ljava/lang/ClassLoader;");
        invoke(
                code,
                Opcodes.INVOKESTATIC,
                "java/lang/Class",
                "forName",
                "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;");
        code.visitLdcInsn("link");
        array(code, "java/lang/Class");
        for (int i = 0; i < PARAMETERS.length; i++) {
            code.visitInsn(Opcodes.DUP);
            code.visitInsn(Opcodes.ICONST_0 + i);
            code.visitLdcInsn(Type.getObjectType(PARAMETERS[i]));
            code.visitInsn(Opcodes.AASTORE);
        }
        invoke(
                code,
                Opcodes.INVOKEVIRTUAL,
                "java/lang/Class",
                "getMethod",
                "(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;");
        code.visitInsn(Opcodes.ACONST_NULL);
        array(code, "java/lang/Object");
        for (int i = 0; i < PARAMETERS.length; i++) {
            code.visitInsn(Opcodes.DUP);
            code.visitInsn(Opcodes.ICONST_0 + i);
            code.visitVarInsn(Opcodes.ALOAD, i);
            code.visitInsn(Opcodes.AASTORE);
        }
        invoke(
                code,
                Opcodes.INVOKEVIRTUAL,
                "java/lang/reflect/Method",
                "invoke",
                "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
        code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/invoke/CallSite");
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(handler);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {WRAPPED});
        invoke(code, Opcodes.INVOKEVIRTUAL, WRAPPED, "getCause", "()Ljava/lang/Throwable;");
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(6, PARAMETERS.length);
        code.visitEnd();
    }

    private static void array(MethodVisitor code, String element) {
        code.visitInsn(Opcodes.ICONST_5);
        code.visitTypeInsn(Opcodes.ANEWARRAY, element);
    }

    private static void invoke(MethodVisitor code, int opcode, String owner, String name, String descriptor) {
        code.visitMethodInsn(opcode, owner, name, descriptor, false);
    }
}
