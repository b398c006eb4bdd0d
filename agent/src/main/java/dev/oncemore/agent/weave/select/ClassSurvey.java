package dev.oncemore.agent.weave.select;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What a class declares. It is read in a separate pass, because the annotations of a method come after the point where
 * it is renamed.
 */
public final class ClassSurvey extends ClassVisitor {

    /** The prefix of the names that the agent adds to a class. */
    public static final String MARK = "$oncemore$";

    /** A method that every woven class has. */
    public static final String LINK = MARK + "link";

    private static final List<String> TRANSACTIONAL = List.of(
            "Lorg/springframework/transaction/annotation/Transactional;",
            "Ljakarta/transaction/Transactional;",
            "Ljavax/transaction/Transactional;");

    int version;
    int access;
    public String name = "";

    /** By its name in class files; empty for {@code Object}. */
    String superName = "";

    /** By their names in class files. */
    List<String> interfaces = List.of();

    boolean kotlin;

    /**
     * Whether it is a trait of Groovy: its methods are abstract here, and have their bodies in another class, which has
     * their annotations too.
     */
    boolean trait;

    boolean transactional;
    boolean woven;

    /** What our annotations on the type ask for. */
    final List<String> annotations = new ArrayList<>();

    /** The accessors of a record, as {@link DeclaredMethod#key()} writes them. */
    final List<String> accessors = new ArrayList<>();

    public final List<DeclaredMethod> methods = new ArrayList<>();
    public final SerialVersion serialVersion = new SerialVersion();

    private ClassSurvey() {
        super(Opcodes.ASM9);
    }

    public static ClassSurvey of(ClassReader reader) {
        ClassSurvey survey = new ClassSurvey();
        reader.accept(survey, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return survey;
    }

    public boolean is(int flag) {
        return (access & flag) != 0;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        this.version = version & 0xffff;
        this.access = access;
        this.name = name;
        this.superName = superName == null ? "" : superName;
        this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
        serialVersion.type(access, name, superName, interfaces);
    }

    @Override
    public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simple, int innerAccess) {
        if (inner.equals(name)) {
            serialVersion.innerAccess(innerAccess);
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        kotlin |= descriptor.equals("Lkotlin/Metadata;");
        trait |= descriptor.equals("Lgroovy/transform/Trait;");
        transactional |= TRANSACTIONAL.contains(descriptor);
        return AnnotationCollector.isOurs(descriptor) ? AnnotationCollector.of(descriptor, annotations) : null;
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String component, String descriptor, @Nullable String signature) {
        accessors.add(component + "()" + descriptor);
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int fieldAccess, String fieldName, String descriptor, @Nullable String signature, @Nullable Object value) {
        serialVersion.field(fieldAccess, fieldName, descriptor);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int methodAccess,
            String methodName,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        woven |= methodName.equals(LINK);
        serialVersion.method(methodAccess, methodName, descriptor);
        DeclaredMethod method = new DeclaredMethod(name, methodAccess, methodName, descriptor);
        method.signature = signature;
        methods.add(method);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                method.transactional |= TRANSACTIONAL.contains(annotation);
                return AnnotationCollector.isOurs(annotation)
                        ? AnnotationCollector.of(annotation, method.annotations)
                        : null;
            }
        };
    }
}
