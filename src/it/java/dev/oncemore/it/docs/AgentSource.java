package dev.oncemore.it.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The texts in the source of the agent and of the annotations. It is read as a syntax tree, so that a text in pieces is
 * one text, and whatever way it takes to the user: through the log, an exception, a list of problems.
 */
final class AgentSource {

    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:with|of)\\(\\s*\"([a-z.-]+)\", Forms\\.");

    private AgentSource() {}

    /** The attributes of all policies, each behind what it belongs to: {@code retry.max-attempts}. */
    static List<String> attributeKeys() {
        Path source = Repository.path("agent/src/main/java/dev/oncemore/agent/policy/Attribute.java");
        try {
            return ATTRIBUTE
                    .matcher(Files.readString(source))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every text outside annotations, with gaps where values are put in. */
    static List<Text> texts() {
        List<Path> files = Stream.of("agent/src/main/java", "annotations/src/main/java")
                .flatMap(folder -> Repository.files(folder, ".java").stream())
                .toList();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    javac.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            Map<String, String> everywhere = new HashMap<>();
            units.forEach(unit -> new Constants(everywhere).scan(unit, null));
            List<Text> texts = new ArrayList<>();
            for (CompilationUnitTree unit : units) {
                Map<String, String> constants = new HashMap<>(everywhere);
                new Constants(constants).scan(unit, null);
                new Collector(name(unit), constants, texts).scan(unit, null);
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }

    /**
     * A text of the source.
     *
     * @param parts what stands between the gaps; the first or the last may be empty
     */
    record Text(String file, List<String> parts) {

        private static final Pattern WORDS = Pattern.compile("[\\p{L}']{2,} +[\\p{L}@']");

        /** Whether it is something to read, and not a name or a descriptor. */
        boolean isProse() {
            return parts.stream().anyMatch(part -> WORDS.matcher(part).find());
        }

        /** Whether an entry has its parts, one behind the other, with anything in its gaps. */
        boolean isIn(String entry) {
            int from = 0;
            for (String part : parts) {
                int found = entry.indexOf(part.strip(), from);
                if (found < 0) {
                    return false;
                }
                from = found + part.strip().length();
            }
            return true;
        }

        @Override
        public String toString() {
            return file + ": " + String.join("…", parts);
        }
    }

    /** Names of strings that do not change; of two with one name neither counts. */
    private static final class Constants extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Map<String, String> constants;

        Constants(Map<String, String> constants) {
            this.constants = constants;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            if (variable.getInitializer() instanceof LiteralTree literal
                    && literal.getValue() instanceof String value
                    && variable.getName().toString().matches("[A-Z_]+")) {
                constants.put(variable.getName().toString(), value);
            }
            return super.visitVariable(variable, null);
        }
    }

    private static final class Collector extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final String file;
        private final Map<String, String> constants;
        private final List<Text> texts;

        Collector(String file, Map<String, String> constants, List<Text> texts) {
            this.file = file;
            this.constants = constants;
            this.texts = texts;
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String value) {
                texts.add(new Text(file, List.of(value)));
            }
            return null;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void nothing) {
            if (binary.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(binary, null);
            }
            List<ExpressionTree> terms = new ArrayList<>();
            flatten(binary, terms);
            List<String> parts = new ArrayList<>(List.of(""));
            for (ExpressionTree term : terms) {
                Optional<String> text = text(term);
                if (text.isPresent()) {
                    parts.set(parts.size() - 1, parts.get(parts.size() - 1) + text.get());
                } else {
                    parts.add("");
                    scan(term, null);
                }
            }
            texts.add(new Text(file, parts));
            return null;
        }

        private static void flatten(ExpressionTree tree, List<ExpressionTree> terms) {
            if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                flatten(binary.getLeftOperand(), terms);
                flatten(binary.getRightOperand(), terms);
            } else if (tree instanceof ParenthesizedTree parenthesized
                    && parenthesized.getExpression() instanceof BinaryTree inner) {
                flatten(inner, terms);
            } else {
                terms.add(tree);
            }
        }

        private Optional<String> text(ExpressionTree term) {
            if (term instanceof LiteralTree literal) {
                return Optional.of(Objects.toString(literal.getValue()));
            }
            if (term instanceof IdentifierTree identifier) {
                return Optional.ofNullable(constants.get(identifier.getName().toString()));
            }
            if (term instanceof MemberSelectTree member) {
                return Optional.ofNullable(constants.get(member.getIdentifier().toString()));
            }
            return Optional.empty();
        }
    }
}
