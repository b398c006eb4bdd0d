package dev.oncemore.agent.weave.select;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * A class that is itself a stage: the agent and the JDK follow a stage through its overrides of {@code CompletionStage}
 * and {@code CompletableFuture}. A woven {@code newIncompleteFuture} would need another one for its own result, without
 * end.
 */
final class OwnStage {

    private static final String STAGE = "java/util/concurrent/CompletionStage";
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";

    private final ClassSurvey survey;
    private final @Nullable Ancestry ancestry;
    private @Nullable Boolean isStage;

    OwnStage(ClassSurvey survey, @Nullable ClassLoader loader) {
        this.survey = survey;
        this.ancestry = loader == null ? null : new Ancestry(survey, loader);
    }

    /** Whether the agent follows stages of this class through that method. */
    boolean isFollowedBy(DeclaredMethod method) {
        return !method.is(Opcodes.ACC_STATIC)
                && !method.is(Opcodes.ACC_PRIVATE)
                && Overridable.KEYS.contains(key(method))
                && isStage();
    }

    private static String key(DeclaredMethod method) {
        return method.name + method.descriptor.substring(0, method.descriptor.indexOf(')') + 1);
    }

    private boolean isStage() {
        Boolean known = isStage;
        if (known == null) {
            known = isStage(survey);
            isStage = known;
        }
        return known;
    }

    /** Whether the type with this name, as in class files, is a stage. */
    boolean isStage(String name) {
        return name.equals(STAGE)
                || name.equals(FUTURE)
                || (ancestry != null
                        && ancestry.survey(name).isPresent()
                        && isStage(ancestry.survey(name).get()));
    }

    private boolean isStage(ClassSurvey type) {
        if (type.name.equals(STAGE)
                || type.name.equals(FUTURE)
                || (!type.superName.isEmpty() && isStage(type.superName))) {
            return true;
        }
        for (String parent : type.interfaces) {
            if (isStage(parent)) {
                return true;
            }
        }
        return false;
    }

    /** The methods of the JDK's stages, read when a class might override one. */
    private static final class Overridable {

        static final Set<String> KEYS = new HashSet<>();

        static {
            add(CompletionStage.class);
            add(CompletableFuture.class);
        }

        private static void add(Class<?> type) {
            for (Method method : type.getMethods()) {
                if (method.getDeclaringClass() != Object.class) {
                    String descriptor = Type.getMethodDescriptor(method);
                    KEYS.add(method.getName() + descriptor.substring(0, descriptor.indexOf(')') + 1));
                }
            }
        }
    }
}
