package dev.oncemore.agent.weave.select;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The default {@code serialVersionUID} of a class before weaving, by the Java Object Serialization Specification, §4.6.
 * It depends on {@code synchronized}, which weaving moves to the body, so objects written before could no longer be
 * read.
 */
public final class SerialVersion {

    public static final String FIELD = "serialVersionUID";

    private static final int CLASS_FLAGS = Modifier.PUBLIC | Modifier.FINAL | Modifier.INTERFACE | Modifier.ABSTRACT;
    private static final int FIELD_FLAGS = Modifier.PUBLIC
            | Modifier.PRIVATE
            | Modifier.PROTECTED
            | Modifier.STATIC
            | Modifier.FINAL
            | Modifier.VOLATILE
            | Modifier.TRANSIENT;
    private static final int METHOD_FLAGS = Modifier.PUBLIC
            | Modifier.PRIVATE
            | Modifier.PROTECTED
            | Modifier.STATIC
            | Modifier.FINAL
            | Modifier.SYNCHRONIZED
            | Modifier.NATIVE
            | Modifier.ABSTRACT
            | Modifier.STRICT;

    private final List<Member> fields = new ArrayList<>();
    private final List<Member> constructors = new ArrayList<>();
    private final List<Member> methods = new ArrayList<>();
    private final List<String> interfaces = new ArrayList<>();
    private String className = "";
    private int access;
    private boolean initialized;
    private boolean given;
    private boolean mayBeSerializable;

    void type(int access, String name, @Nullable String superName, String @Nullable [] interfaces) {
        this.access = access;
        this.className = name.replace('/', '.');
        if (interfaces != null) {
            for (String each : interfaces) {
                this.interfaces.add(each.replace('/', '.'));
            }
        }
        boolean plain = "java/lang/Object".equals(superName) && this.interfaces.isEmpty();
        boolean without = "java/lang/Enum".equals(superName) || "java/lang/Record".equals(superName);
        mayBeSerializable = !plain && !without && (access & Opcodes.ACC_INTERFACE) == 0;
    }

    /** For a nested class, reflection shows the flags of its {@code InnerClasses} entry. */
    void innerAccess(int inner) {
        access = inner;
    }

    void field(int flags, String name, String descriptor) {
        given |= name.equals(FIELD);
        boolean counted = (flags & Modifier.PRIVATE) == 0 || (flags & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
        if (counted) {
            fields.add(new Member(name, flags & FIELD_FLAGS, descriptor));
        }
    }

    void method(int flags, String name, String descriptor) {
        if (name.equals("<clinit>")) {
            initialized = true;
        } else if ((flags & Modifier.PRIVATE) == 0) {
            Member member = new Member(name, flags & METHOD_FLAGS, descriptor.replace('/', '.'));
            (name.equals("<init>") ? constructors : methods).add(member);
        }
    }

    /** Whether moving {@code synchronized} away from the method would change it. */
    public boolean dependsOn(DeclaredMethod method) {
        return mayBeSerializable && !given && method.is(Opcodes.ACC_SYNCHRONIZED) && !method.is(Opcodes.ACC_PRIVATE);
    }

    public long value() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA");
            byte[] hash = digest.digest(described());
            long value = 0;
            for (int i = 7; i >= 0; i--) {
                value = (value << 8) | (hash[i] & 0xff);
            }
            return value;
        } catch (NoSuchAlgorithmException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] described() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(className);
        out.writeInt(access & CLASS_FLAGS);
        Collections.sort(interfaces);
        for (String each : interfaces) {
            out.writeUTF(each);
        }
        write(fields, out);
        if (initialized) {
            new Member("<clinit>", Modifier.STATIC, "()V").write(out);
        }
        write(constructors, out);
        write(methods, out);
        return bytes.toByteArray();
    }

    private static void write(List<Member> members, DataOutputStream out) throws IOException {
        Collections.sort(members);
        for (Member member : members) {
            member.write(out);
        }
    }

    private static final class Member implements Comparable<Member> {

        private final String name;
        private final int flags;
        private final String descriptor;

        Member(String name, int flags, String descriptor) {
            this.name = name;
            this.flags = flags;
            this.descriptor = descriptor;
        }

        void write(DataOutputStream out) throws IOException {
            out.writeUTF(name);
            out.writeInt(flags);
            out.writeUTF(descriptor);
        }

        @Override
        public int compareTo(Member other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : descriptor.compareTo(other.descriptor);
        }
    }
}
