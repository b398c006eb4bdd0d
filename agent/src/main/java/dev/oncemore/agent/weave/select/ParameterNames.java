package dev.oncemore.agent.weave.select;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The names of a method's parameters: those that {@code -parameters} puts into the class file, or else those of its
 * local variables in the debugging information. They are read in a separate pass, because few methods need them.
 */
final class ParameterNames extends MethodVisitor {

    private final int[] slots;
    private final List<String> named = new ArrayList<>();
    private final @Nullable String[] variables;

    private ParameterNames(DeclaredMethod method) {
        super(Opcodes.ASM9);
        Type[] types = Type.getArgumentTypes(method.descriptor);
        slots = new int[types.length];
        variables = new String[types.length];
        int slot = method.is(Opcodes.ACC_STATIC) ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            slots[i] = slot;
            slot += types[i].getSize();
        }
    }

    /** In their order; empty if not all are known. */
    static List<String> of(DeclaredMethod method, ClassReader reader) {
        ParameterNames names = new ParameterNames(method);
        method.accept(reader, names, ClassReader.SKIP_FRAMES);
        return names.all();
    }

    /** Parameters that the compiler has added have no name, or one that is in no source. */
    @Override
    public void visitParameter(@Nullable String name, int access) {
        if (name != null) {
            named.add(name);
        }
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] == index
                    && variables[i] == null) { // a later variable has the slot of a parameter that is no longer used
                variables[i] = name;
            }
        }
    }

    private List<String> all() {
        if (named.size() == slots.length) {
            return named;
        }
        List<String> all = new ArrayList<>();
        for (String name : variables) {
            if (name == null) {
                return List.of();
            }
            all.add(name);
        }
        return all;
    }
}
