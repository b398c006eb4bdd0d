package dev.oncemore.agent.weave.select;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Those of each of these methods of a class, by its key, in their order; none where not all are known. */
    static Map<String, List<String>> of(List<DeclaredMethod> methods, ClassReader reader) {
        Map<String, ParameterNames> visitors = new HashMap<>();
        for (DeclaredMethod method : methods) {
            visitors.put(method.key(), new ParameterNames(method));
        }
        DeclaredMethod.accept(reader, visitors, ClassReader.SKIP_FRAMES);
        Map<String, List<String>> names = new HashMap<>();
        for (Map.Entry<String, ParameterNames> visitor : visitors.entrySet()) {
            names.put(visitor.getKey(), visitor.getValue().all());
        }
        return names;
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
