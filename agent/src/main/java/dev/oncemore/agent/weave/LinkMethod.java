package dev.oncemore.agent.weave;

import dev.oncemore.agent.weave.select.ClassSurvey;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The bootstrap method that a woven class itself carries, so that no class of ours needs to be visible from it. As
 * source it would read:
 *
 * <pre>{@code
 * private static CallSite $oncemore$link(
 *         Lookup lookup, String name, MethodType type, MethodHandle bodies, int number, String asked) throws Throwable
 *         {
 *     Class<?> bridge = Class.forName("dev.oncemore.agent.Bridge", true, ClassLoader.getSystemClassLoader());
 *     MethodType parameters = methodType(CallSite.class, Lookup.class, String.class, …);
 *     MethodHandle link = MethodHandles.publicLookup().findStatic(bridge, "link", parameters);
 *     return (CallSite) link.invokeExact(lookup, name, type, bodies, number, asked);
 * }
 * }</pre>
 *
 * <p>It is no reflective call: that would wrap a stack overflow, which the JVM then takes for a failure to remember;
 * and on Java 17, where a class is generated for a method that is reflected on often, an overflow in the midst of it
 * can end reflection for the whole JVM.
 */
final class LinkMethod {

    static final String NAME = ClassSurvey.LINK;

    private static final String BRIDGE = "dev.oncemore.agent.Bridge";
    private static final String DESCRIPTOR =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodHandle;ILjava/lang/String;)Ljava/lang/invoke/CallSite;";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private LinkMethod() {}

    static Handle of(String owner, boolean isInterface) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, NAME, DESCRIPTOR, isInterface);
    }

    static void addTo(ClassVisitor type) {
        MethodVisitor code = type.visitMethod(ACCESS, NAME, DESCRIPTOR, null, new String[] {"java/lang/Throwable"});
        code.visitCode();
        invoke(
                code,
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "publicLookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;");
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
        code.visitLdcInsn(Type.getMethodType(DESCRIPTOR));
        invoke(
                code,
                Opcodes.INVOKEVIRTUAL,
                "java/lang/invoke/MethodHandles$Lookup",
                "findStatic",
                "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/MethodHandle;");
        Type[] parameters = Type.getArgumentTypes(DESCRIPTOR);
        for (int i = 0; i < parameters.length; i++) {
            code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), i);
        }
        invoke(code, Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", DESCRIPTOR);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1 + parameters.length, parameters.length);
        code.visitEnd();
    }

    private static void invoke(MethodVisitor code, int opcode, String owner, String name, String descriptor) {
        code.visitMethodInsn(opcode, owner, name, descriptor, false);
    }
}
