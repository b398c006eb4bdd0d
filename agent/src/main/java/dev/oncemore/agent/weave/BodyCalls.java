package dev.oncemore.agent.weave;

import dev.oncemore.agent.weave.select.ChosenMethod;
import dev.oncemore.agent.weave.select.ClassSurvey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The method that runs the bodies of a class by their numbers, with the arguments as an array. Retries call it, so no
 * method handle of a method's own type is ever made. As source:
 *
 * <pre>{@code
 * private static Object $oncemore$$call(int number, Object[] arguments) throws Throwable {
 *     switch (number) {
 *         case 0: return ((Shop) arguments[0]).$oncemore$charge((Order) arguments[1], (Long) arguments[2]);
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>A class with many woven methods has several of them, because the JVM does not compile a method of more than 8,000
 * bytes. The numbers follow the names of the methods and not their order in the class file, which may change when a
 * debugger swaps the class.
 */
final class BodyCalls {

    /** With one dollar sign more than a body, because a method may itself be called {@code call}. */
    static final String NAME = ClassSurvey.MARK + "$call";

    private static final String DESCRIPTOR = "(I[Ljava/lang/Object;)Ljava/lang/Object;";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    /** The most bytes that all cases of one method may have. */
    private static final int LONGEST = 6_000;

    /**
     * At most a call, a box for the result and an entry in the table of the switch, and for each argument a load, a
     * cast and an unboxing.
     */
    private static final int BYTES_OF_A_CASE = 16;

    private static final int BYTES_OF_AN_ARGUMENT = 11;

    private final ClassSurvey survey;
    private final Map<String, WovenMethod> methods = new HashMap<>();
    private final List<List<WovenMethod>> groups = new ArrayList<>();

    BodyCalls(ClassSurvey survey, Map<String, ChosenMethod> chosen) {
        this.survey = survey;
        List<ChosenMethod> ordered = new ArrayList<>(chosen.values());
        ordered.sort(new Comparator<>() {
            @Override
            public int compare(ChosenMethod one, ChosenMethod other) {
                return one.declared.key().compareTo(other.declared.key());
            }
        });
        int bytes = LONGEST;
        for (ChosenMethod method : ordered) {
            int size = BYTES_OF_A_CASE + BYTES_OF_AN_ARGUMENT * method.declared.slots();
            if (bytes + size > LONGEST) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            bytes += size;
            add(method);
        }
    }

    private void add(ChosenMethod method) {
        List<WovenMethod> group = groups.get(groups.size() - 1);
        WovenMethod woven = new WovenMethod(method, survey, handle(groups.size() - 1), group.size());
        group.add(woven);
        methods.put(method.declared.key(), woven);
    }

    private Handle handle(int group) {
        return new Handle(
                Opcodes.H_INVOKESTATIC, survey.name, name(group), DESCRIPTOR, survey.is(Opcodes.ACC_INTERFACE));
    }

    private static String name(int group) {
        return group == 0 ? NAME : NAME + group;
    }

    /** The method as it is woven; null if it is not. */
    @Nullable
    WovenMethod method(String key) {
        return methods.get(key);
    }

    /** The methods that are added, by name and descriptor. */
    List<String> added() {
        List<String> added = new ArrayList<>();
        for (WovenMethod method : methods.values()) {
            added.add(method.bodyName() + method.declared().descriptor);
        }
        for (int group = 0; group < groups.size(); group++) {
            added.add(name(group) + DESCRIPTOR);
        }
        return added;
    }

    void addTo(ClassVisitor type) {
        for (int group = 0; group < groups.size(); group++) {
            MethodVisitor code =
                    type.visitMethod(ACCESS, name(group), DESCRIPTOR, null, new String[] {"java/lang/Throwable"});
            code.visitCode();
            write(code, groups.get(group));
            code.visitEnd();
        }
    }

    private static void write(MethodVisitor code, List<WovenMethod> group) {
        Label[] cases = new Label[group.size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new Label();
        }
        int deepest = 2;
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitTableSwitchInsn(0, cases.length - 1, cases[0], cases);
        for (int i = 0; i < cases.length; i++) {
            code.visitLabel(cases[i]);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            call(code, group.get(i));
            deepest = Math.max(deepest, group.get(i).slots() + 2);
        }
        code.visitMaxs(deepest, 2);
    }

    private static void call(MethodVisitor code, WovenMethod method) {
        for (int i = 0; i < method.arguments().size(); i++) {
            Type argument = method.arguments().get(i);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            Boxes.number(code, i);
            code.visitInsn(Opcodes.AALOAD);
            Boxes.unbox(code, argument);
        }
        method.invokeBody(code);
        Boxes.box(code, method.result());
        code.visitInsn(Opcodes.ARETURN);
    }
}
