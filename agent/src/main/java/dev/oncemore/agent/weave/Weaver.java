package dev.oncemore.agent.weave;

import dev.oncemore.agent.weave.select.ChosenMethod;
import dev.oncemore.agent.weave.select.ClassSurvey;
import dev.oncemore.agent.weave.select.DeclaredMethod;
import dev.oncemore.agent.weave.select.SerialVersion;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the chosen methods of a class. It turns
 *
 * <pre>{@code
 * @Retryable public synchronized Receipt charge(Order o, long cents) throws IOException { …body… }
 * }</pre>
 *
 * into
 *
 * <pre>{@code
 * @Retryable public Receipt charge(Order o, long cents) throws IOException {
 *     Object guard = invokedynamic charge();                  // ()Object for every method, linked by $oncemore$link
 *     if (guard == null) return $oncemore$charge(o, cents);   // nothing is asked for
 *     long token = -1;                                        // nothing has begun
 *     Throwable failure = null;
 *     if (guard instanceof Function whole) {                  // the whole call, by its arguments
 *         Object known = whole.apply(new Object[] {this, o, cents});
 *         if (known != guard) return (Receipt) known;
 *     } else try {                                            // or around the first attempt
 *         token = ((LongSupplier) guard).getAsLong();         // before
 *         Receipt result = $oncemore$charge(o, cents);
 *         ((ObjLongConsumer) guard).accept(result, token);    // after; null if it is no object
 *         return result;
 *     } catch (Throwable thrown) {                            // by any of the three
 *         failure = thrown;
 *     }
 *     return (Receipt) ((InvocationHandler) guard).invoke(failure, null, new Object[] {this, o, cents, token});
 * }
 * private synthetic synchronized Receipt $oncemore$charge(Order o, long cents) throws IOException { …body… }
 * private static synthetic Object $oncemore$$call(int number, Object[] arguments) { …runs a body by its number… }
 * private static synthetic CallSite $oncemore$link(Lookup, String, MethodType, MethodHandle bodies, int number, String
 * asked) { … } }</pre>
 *
 * <p>{@code synchronized} goes with the body, so that the monitor is held during an attempt and not during a delay. The
 * body comes first in the class file: a debugger that uses only one place of a line uses the first. The body's name is
 * fixed, so that a debugger's hot swap finds the same methods. It begins with the mark, so that no framework that looks
 * for {@code get…} or {@code test…} takes it for a property or a test. A default {@code serialVersionUID} that would
 * change is pinned.
 */
final class Weaver extends ClassVisitor {

    private static final int CALLABLE =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_VARARGS;

    private final ClassSurvey survey;
    private final BodyCalls bodies;
    private boolean pinsSerialVersion;

    private Weaver(ClassVisitor output, ClassSurvey survey, Map<String, ChosenMethod> chosen) {
        super(Opcodes.ASM9, output);
        this.survey = survey;
        this.bodies = new BodyCalls(survey, chosen);
    }

    /** The class file with these methods woven, given by name and descriptor. */
    static byte[] weave(ClassReader reader, ClassSurvey survey, Map<String, ChosenMethod> chosen) {
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Weaver(writer, survey, chosen), 0);
        return writer.toByteArray();
    }

    /** A method of the class whose name and descriptor the agent would use; empty if there is none. */
    static String taken(ClassSurvey survey, Map<String, ChosenMethod> chosen) {
        List<String> added = new BodyCalls(survey, chosen).added();
        for (DeclaredMethod method : survey.methods) {
            if (added.contains(method.key())) {
                return method.key();
            }
        }
        return "";
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        WovenMethod method = bodies.method(name + descriptor);
        if (method == null) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        pinsSerialVersion |= survey.serialVersion.dependsOn(method.declared());
        int bodyAccess = (access & ~CALLABLE) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        MethodVisitor body = super.visitMethod(bodyAccess, method.bodyName(), descriptor, null, exceptions);
        MethodVisitor stub =
                super.visitMethod(access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
        return new StubAndBody(stub, new Stub(stub, method, LinkMethod.of(survey.name, isInterface())), body);
    }

    private boolean isInterface() {
        return survey.is(Opcodes.ACC_INTERFACE);
    }

    @Override
    public void visitEnd() {
        if (pinsSerialVersion) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
            FieldVisitor field = super.visitField(access, SerialVersion.FIELD, "J", null, survey.serialVersion.value());
            field.visitEnd();
        }
        bodies.addTo(cv);
        LinkMethod.addTo(cv);
        super.visitEnd();
    }
}
