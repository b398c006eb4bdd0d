package dev.oncemore.agent.weave.select;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Recognises the methods that the Kotlin compiler writes beside one that it was given, with its annotations copied: the
 * shorter overloads of {@code @JvmOverloads}, the static twin of a companion's {@code @JvmStatic}, and in an
 * interface's {@code DefaultImpls} what is there for old callers or for an interface above. Each does nothing but call
 * the real one, which is woven, so weaving these too would retry the retries. Where an interface's functions have no
 * other body than that in {@code DefaultImpls}, that one is the real one.
 *
 * <p>Nothing marks them, so they are known by their code: no branch, and one call (but for the runtime's checks of
 * parameters), of a method named after it.
 */
final class KotlinStub extends MethodVisitor {

    private static final String DEFAULTS = "$DefaultImpls";

    private final String owner;
    private final String name;
    private int forwards;
    private boolean doesMore;

    private KotlinStub(String owner, String name) {
        super(Opcodes.ASM9);
        this.owner = owner;
        this.name = name;
    }

    static boolean is(DeclaredMethod method, ClassSurvey survey, ClassReader reader) {
        KotlinStub stub = new KotlinStub(survey.name, method.name);
        method.accept(reader, stub, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return stub.forwards == 1 && !stub.doesMore;
    }

    @Override
    public void visitMethodInsn(int opcode, String target, String called, String descriptor, boolean isInterface) {
        if (target.equals("kotlin/jvm/internal/Intrinsics")) {
            return;
        }
        boolean overload = target.equals(owner) && called.equals(name + "$default");
        boolean companion = target.startsWith(owner + "$") && called.equals(name) && opcode == Opcodes.INVOKEVIRTUAL;
        boolean inherited = target.endsWith(DEFAULTS) && !target.equals(owner) && called.equals(name);
        boolean compatible = owner.endsWith(DEFAULTS) && called.equals("access$" + name + "$jd");
        if (overload || companion || inherited || compatible) {
            forwards++;
        } else {
            doesMore = true;
        }
    }

    @Override
    public void visitJumpInsn(int opcode, net.bytebuddy.jar.asm.Label label) {
        doesMore = true;
    }

    @Override
    public void visitFieldInsn(int opcode, String target, String field, String descriptor) {
        doesMore |= opcode != Opcodes.GETSTATIC;
    }
}
