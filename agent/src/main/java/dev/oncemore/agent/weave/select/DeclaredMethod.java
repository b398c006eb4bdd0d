package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.MethodId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** A method as the survey of its class found it. */
public final class DeclaredMethod {

    /**
     * The most slots of arguments that a woven method may have, the receiver included: linking needs a few of the JVM's
     * 255.
     */
    static final int MOST_SLOTS = 250;

    private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;)";

    final int access;
    public final String name;
    public final String descriptor;
    public final MethodId id;

    /** What our annotations on the method itself ask for. */
    final List<String> annotations = new ArrayList<>();

    boolean transactional;

    /** Its generic signature; null if it has none. */
    @Nullable
    String signature;

    DeclaredMethod(String owner, int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.id = MethodId.of(owner, name, descriptor);
    }

    public boolean is(int flag) {
        return (access & flag) != 0;
    }

    /** The name of this method within its class. */
    public String key() {
        return name + descriptor;
    }

    /** Lets the visitor read the method's code. */
    void accept(ClassReader reader, MethodVisitor visitor, int flags) {
        accept(reader, Map.of(key(), visitor), flags);
    }

    /** Has each visitor see the code of the method of its key, all in one pass through the class file. */
    static void accept(ClassReader reader, Map<String, ? extends MethodVisitor> visitors, int flags) {
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return visitors.get(name + descriptor);
                    }
                },
                flags);
    }

    /** The types of its parameters, as its descriptor has them. */
    String arguments() {
        return descriptor.substring(0, descriptor.indexOf(')'));
    }

    boolean isConstructor() {
        return name.startsWith("<");
    }

    /**
     * Whether it is a bridge, or another method that the compiler made: Kotlin's bridges carry one of the two bits and
     * not the other.
     */
    boolean isGenerated() {
        return is(Opcodes.ACC_BRIDGE) || is(Opcodes.ACC_SYNTHETIC);
    }

    boolean isSuspend() {
        return descriptor.contains(CONTINUATION);
    }

    public int slots() {
        int withReceiver = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return is(Opcodes.ACC_STATIC) ? withReceiver - 1 : withReceiver;
    }
}
