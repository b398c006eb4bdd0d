package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.AnnotatedAttributes;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns an annotation into the strings that a woven class carries: {@code retry}, {@code retry.max-attempts=4}, {@code
 * retry.backoff.delay=1s}. It contains only what is given explicitly; defaults come later.
 */
final class AnnotationCollector extends AnnotationVisitor {

    private static final String PACKAGE = "Ldev/oncemore/";

    private final String prefix;
    private final List<String> annotations;

    private AnnotationCollector(String prefix, List<String> annotations) {
        super(Opcodes.ASM9);
        this.prefix = prefix;
        this.annotations = annotations;
    }

    static boolean isOurs(String descriptor) {
        return descriptor.startsWith(PACKAGE) && descriptor.indexOf('/', PACKAGE.length()) < 0;
    }

    /** A collector for an annotation of ours on a method or a type. */
    static AnnotationVisitor of(String descriptor, List<String> annotations) {
        String capability =
                AnnotatedAttributes.capabilityOf(descriptor.substring(PACKAGE.length(), descriptor.length() - 1));
        annotations.add(capability);
        return new AnnotationCollector(capability + ".", annotations);
    }

    @Override
    public void visit(String name, Object value) {
        annotations.add(prefix + AnnotatedAttributes.kebab(name) + "=" + text(value));
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
        annotations.add(prefix + AnnotatedAttributes.kebab(name) + "=" + value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
        return new AnnotationCollector(prefix + AnnotatedAttributes.kebab(name) + ".", annotations);
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
        return new Elements(prefix + AnnotatedAttributes.kebab(name) + "=", annotations);
    }

    private static String text(Object value) {
        return value instanceof Type type ? type.getClassName() : value.toString();
    }

    /** The elements of an array, with commas between them. */
    private static final class Elements extends AnnotationVisitor {

        private final StringBuilder joined;
        private final List<String> annotations;
        private String separator = "";

        Elements(String start, List<String> annotations) {
            super(Opcodes.ASM9);
            this.joined = new StringBuilder(start);
            this.annotations = annotations;
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            joined.append(separator).append(text(value));
            separator = ",";
        }

        @Override
        public void visitEnum(@Nullable String name, String descriptor, String value) {
            visit(name, value);
        }

        @Override
        public void visitEnd() {
            annotations.add(joined.toString());
        }
    }
}
