package dev.oncemore.agent.inspect;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Whether methods call what they override. */
final class SuperCalls {

    private static final String KOTLIN_DEFAULTS = "$DefaultImpls";

    private final Inputs inputs;

    SuperCalls(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Whether this method of that class does, by its class file; false if this cannot be read again. */
    boolean has(String className, ClassOutline.Virtual method) {
        try (InputStream file = inputs.open(className + ".class").orElseThrow(IOException::new)) {
            Search search = new Search(method);
            new ClassReader(file).accept(search, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return search.found;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static final class Search extends ClassVisitor {

        private final ClassOutline.Virtual method;
        private boolean found;

        Search(ClassOutline.Virtual method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return name.equals(method.name()) && descriptor.equals(method.descriptor()) ? new Calls() : null;
        }

        private final class Calls extends MethodVisitor {

            Calls() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
                boolean toSuper = opcode == Opcodes.INVOKESPECIAL
                        || (opcode == Opcodes.INVOKESTATIC && owner.endsWith(KOTLIN_DEFAULTS));
                found |= toSuper && name.equals(method.name());
            }
        }
    }
}
