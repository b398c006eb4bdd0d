package dev.oncemore.agent.weave;

import dev.oncemore.agent.policy.AnnotatedAttributes;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
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
 *     return invokedynamic charge(this, o, cents);            // linked by $oncemore$link
 * }
 * private synthetic synchronized Receipt charge$oncemore(Order o, long cents) throws IOException { …body… }
 * private static synthetic CallSite $oncemore$link(Lookup, String, MethodType, MethodHandle body, String constants) { … }
 * }</pre>
 *
 * <p>{@code synchronized} goes with the body, so that the monitor is held during an attempt and not during a pause. The body comes
 * first in the class file: a debugger that knows one place of a line takes the first. The body's name is
 * fixed, so that a debugger's hot swap finds the same methods. A default {@code serialVersionUID} that would change is
 * pinned.
 */
final class Weaver extends ClassVisitor {

    static final String BODY = "$oncemore";

    private static final int CALLABLE =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_VARARGS;

    private final ClassSurvey survey;
    private final Map<String, ChosenMethod> chosen;
    private boolean pinsSerialVersion;

    private Weaver(ClassVisitor output, ClassSurvey survey, Map<String, ChosenMethod> chosen) {
        super(Opcodes.ASM9, output);
        this.survey = survey;
        this.chosen = chosen;
    }

    /** The class file with these methods woven, given by name and descriptor. */
    static byte[] weave(ClassReader reader, ClassSurvey survey, Map<String, ChosenMethod> chosen) {
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Weaver(writer, survey, chosen), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        ChosenMethod method = chosen.get(name + descriptor);
        if (method == null) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        pinsSerialVersion |= survey.serialVersion.dependsOn(method.declared);
        int bodyAccess = (access & ~CALLABLE) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        MethodVisitor body = super.visitMethod(bodyAccess, name + BODY, descriptor, null, exceptions);
        MethodVisitor stub =
                super.visitMethod(access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
        Handle link = LinkMethod.of(survey.name, isInterface());
        return new StubAndBody(stub, body, method.declared, survey.name, link, constants(method));
    }

    /** For the link method: the body, and in one string the descriptor and what annotations ask for. */
    private Object[] constants(ChosenMethod method) {
        int tag = method.declared.is(Opcodes.ACC_STATIC) ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL;
        String descriptor = method.declared.descriptor;
        StringBuilder text = new StringBuilder(descriptor);
        for (String constant : method.constants) {
            text.append(AnnotatedAttributes.SEPARATOR).append(constant);
        }
        if (!method.names.isEmpty()) {
            text.append(AnnotatedAttributes.SEPARATOR)
                    .append(AnnotatedAttributes.PARAMETERS)
                    .append(String.join(",", method.names));
        }
        return new Object[] {
            new Handle(tag, survey.name, method.declared.name + BODY, descriptor, isInterface()), text.toString()
        };
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
        LinkMethod.addTo(cv);
        super.visitEnd();
    }
}
