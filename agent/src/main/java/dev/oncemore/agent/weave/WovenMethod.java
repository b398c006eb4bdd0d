package dev.oncemore.agent.weave;

import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.weave.select.ChosenMethod;
import dev.oncemore.agent.weave.select.ClassSurvey;
import dev.oncemore.agent.weave.select.DeclaredMethod;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A chosen method while its class file is written: its types, the name of its body, and what its stub tells the linker.
 */
final class WovenMethod {

    private final ChosenMethod chosen;
    private final ClassSurvey survey;
    private final Handle bodies;
    private final int number;
    private final List<Type> arguments = new ArrayList<>();
    private final Type result;

    /**
     * One method.
     *
     * @param bodies the method that runs bodies by number
     * @param number the number of its body
     */
    WovenMethod(ChosenMethod chosen, ClassSurvey survey, Handle bodies, int number) {
        this.chosen = chosen;
        this.survey = survey;
        this.bodies = bodies;
        this.number = number;
        if (!isStatic()) {
            arguments.add(Type.getObjectType(survey.name));
        }
        for (Type argument : Type.getArgumentTypes(chosen.declared.descriptor)) {
            arguments.add(argument);
        }
        this.result = Type.getReturnType(chosen.declared.descriptor);
    }

    DeclaredMethod declared() {
        return chosen.declared;
    }

    String name() {
        return chosen.declared.name;
    }

    String bodyName() {
        return ClassSurvey.MARK + name();
    }

    /** The receiver, if there is one, and the parameters. */
    List<Type> arguments() {
        return arguments;
    }

    Type result() {
        return result;
    }

    /** How many local variables the arguments take. */
    int slots() {
        return chosen.declared.slots();
    }

    Handle bodies() {
        return bodies;
    }

    int number() {
        return number;
    }

    /** For the linker, in one string: the descriptor, what annotations ask for, and the names of the parameters. */
    String asked() {
        StringBuilder text =
                new StringBuilder(isStatic() ? AnnotatedAttributes.STATIC : "").append(chosen.declared.descriptor);
        for (String annotation : chosen.annotations) {
            text.append(AnnotatedAttributes.SEPARATOR).append(annotation);
        }
        if (!chosen.names.isEmpty()) {
            text.append(AnnotatedAttributes.SEPARATOR)
                    .append(AnnotatedAttributes.PARAMETERS)
                    .append(String.join(",", chosen.names));
        }
        return text.toString();
    }

    /** Calls the body with what is on the stack. */
    void invokeBody(MethodVisitor code) {
        code.visitMethodInsn(
                isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                survey.name,
                bodyName(),
                chosen.declared.descriptor,
                survey.is(Opcodes.ACC_INTERFACE));
    }

    private boolean isStatic() {
        return chosen.declared.is(Opcodes.ACC_STATIC);
    }
}
