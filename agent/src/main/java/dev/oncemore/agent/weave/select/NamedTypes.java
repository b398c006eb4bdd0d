package dev.oncemore.agent.weave.select;

import dev.oncemore.agent.policy.FallbackTypes;
import java.util.Optional;
import net.bytebuddy.jar.asm.Type;

/**
 * Types by their names in class files, before the classes are loaded. What these do not decide counts as right, and is
 * checked again at linking.
 */
final class NamedTypes implements FallbackTypes<Type> {

    private static final String OBJECT = "java/lang/Object";
    private static final String JDK = "java/";

    private final Ancestry ancestry;

    NamedTypes(Ancestry ancestry) {
        this.ancestry = ancestry;
    }

    @Override
    public String name(Type type) {
        return type.getClassName();
    }

    @Override
    public boolean isThrowable(Type type) {
        return type.getSort() == Type.OBJECT && isSubtype(type.getInternalName(), "java/lang/Throwable");
    }

    @Override
    public boolean isAssignable(Type from, Type to) {
        if (from.equals(to)) {
            return true;
        }
        if (from.getSort() < Type.ARRAY || to.getSort() < Type.ARRAY) { // void and the primitives
            return false;
        }
        if (from.getSort() == Type.ARRAY || to.getSort() == Type.ARRAY) {
            return true;
        }
        return isSubtype(from.getInternalName(), to.getInternalName());
    }

    private boolean isSubtype(String name, String ancestor) {
        if (name.equals(ancestor) || ancestor.equals(OBJECT)) {
            return true;
        }
        if (name.startsWith(JDK)) {
            return ancestor.startsWith(JDK) && isSubtypeInTheJdk(name, ancestor);
        }
        Optional<ClassSurvey> survey = ancestry.survey(name);
        if (survey.isEmpty() || isSubtype(survey.get().superName, ancestor)) {
            return true;
        }
        for (String parent : survey.get().interfaces) {
            if (isSubtype(parent, ancestor)) {
                return true;
            }
        }
        return false;
    }

    /** The JDK's own classes may be loaded: none of them is woven. */
    private static boolean isSubtypeInTheJdk(String name, String ancestor) {
        try {
            return jdk(ancestor).isAssignableFrom(jdk(name));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return true;
        }
    }

    private static Class<?> jdk(String name) throws ClassNotFoundException {
        return Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
    }
}
