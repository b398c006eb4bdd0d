package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.key.KeyClass;
import dev.oncemore.agent.key.KeyMember;
import dev.oncemore.agent.key.KeyType;
import dev.oncemore.agent.key.TypeSignature;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import org.jspecify.annotations.Nullable;

/** Reads from a class file the members that a key can use. */
final class KeyClassReader extends ClassVisitor {

    private static final int PASSED_OVER = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private String name = "";
    private KeyClass.Kind kind = KeyClass.Kind.ORDINARY;
    private List<KeyClass.Variable> variables = List.of();
    private List<KeyType> parents = new ArrayList<>();
    private final List<KeyMember> members = new ArrayList<>();
    private final List<KeyMember> components = new ArrayList<>();

    private KeyClassReader() {
        super(Opcodes.ASM9);
    }

    static KeyClass read(ClassReader reader) {
        KeyClassReader visitor = new KeyClassReader();
        reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new KeyClass(
                visitor.name, visitor.kind, visitor.variables, visitor.parents, visitor.members, visitor.components);
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        name = internalName.replace('/', '.');
        if ("java/lang/Record".equals(superName)) {
            kind = KeyClass.Kind.RECORD;
        } else if ("java/lang/Enum".equals(superName)) {
            kind = KeyClass.Kind.ENUM;
        }
        if (signature != null) {
            variables = TypeSignature.ofVariables(signature);
            parents = TypeSignature.ofParents(signature);
            return;
        }
        if (superName != null) {
            parents.add(KeyType.of(superName.replace('/', '.')));
        }
        for (String parent : interfaces == null ? new String[0] : interfaces) {
            parents.add(KeyType.of(parent.replace('/', '.')));
        }
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String component, String descriptor, @Nullable String signature) {
        components.add(new KeyMember(
                name, component, type(descriptor, signature), KeyMember.Form.METHOD, KeyMember.Access.PUBLIC));
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        if ((access & PASSED_OVER) == 0) {
            members.add(new KeyMember(
                    name, field, type(descriptor, signature), KeyMember.Form.FIELD, KeyMember.Access.of(access)));
        }
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean isRead = descriptor.startsWith("()") && !descriptor.endsWith(")V");
        if (isRead && (access & PASSED_OVER) == 0) {
            members.add(new KeyMember(
                    name,
                    method,
                    TypeSignature.ofReturn(signature == null ? descriptor : signature),
                    KeyMember.Form.METHOD,
                    KeyMember.Access.of(access)));
        }
        return null;
    }

    private static KeyType type(String descriptor, @Nullable String signature) {
        return TypeSignature.ofType(signature == null ? descriptor : signature);
    }
}
