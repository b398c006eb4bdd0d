package dev.oncemore.agent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The search for the fallbacks of a method: those with the given name and the same parameters, and optionally the
 * failure as one more. The rules, and the messages about broken rules, are the same when a class is woven and when its
 * method is linked.
 *
 * @param <T> what stands for a type
 */
public final class FallbackSearch<T> {

    /** With more names the message would be less clear. */
    private static final int MOST_NAMED = 20;

    private final FallbackTypes<T> types;
    private final FallbackMethod<T> woven;
    private final String name;

    public FallbackSearch(FallbackTypes<T> types, FallbackMethod<T> woven, String name) {
        this.types = types;
        this.woven = woven;
        this.name = name;
    }

    /**
     * The methods that fit; of several with the same parameters, the first. There may be none.
     *
     * @param methods the nearest first: those of the class, of its superclasses, of its interfaces
     * @throws PolicyProblem if one has the right name and parameters, but cannot be the fallback
     */
    public List<FallbackMethod<T>> among(List<FallbackMethod<T>> methods) {
        List<FallbackMethod<T>> fitting = new ArrayList<>();
        for (FallbackMethod<T> method : methods) {
            if (isMeant(method) && method.isWithinReachOf(woven) && !isHidden(method, fitting)) {
                requireUsable(method);
                fitting.add(method);
            }
        }
        return fitting;
    }

    /** Compares name and parameters. The woven method itself, or one that it overrides, is not meant. */
    private boolean isMeant(FallbackMethod<T> method) {
        int own = woven.parameters().size();
        List<T> parameters = method.parameters();
        if (!method.name().equals(name)
                || parameters.size() < own
                || !parameters.subList(0, own).equals(woven.parameters())) {
            return false;
        }
        return parameters.size() == own
                ? !isWoven(method)
                : parameters.size() == own + 1 && types.isThrowable(parameters.get(own));
    }

    private boolean isWoven(FallbackMethod<T> method) {
        return method.name().equals(woven.name()) && method.parameters().equals(woven.parameters());
    }

    private boolean isHidden(FallbackMethod<T> method, List<FallbackMethod<T>> nearer) {
        for (FallbackMethod<T> other : nearer) {
            if (other.parameters().equals(method.parameters())) {
                return true;
            }
        }
        return false;
    }

    private void requireUsable(FallbackMethod<T> method) {
        if (woven.isStatic() && !method.isStatic()) {
            throw new PolicyProblem("its fallback " + signature(method) + " must be static, as the method itself is");
        }
        if (!types.isAssignable(method.result(), woven.result())) {
            throw new PolicyProblem("its fallback " + signature(method) + " must return " + simple(woven.result())
                    + ", as the method itself does, but returns " + simple(method.result()));
        }
    }

    /** What is wrong if none of these methods fits. */
    public PolicyProblem noneAmong(List<FallbackMethod<T>> methods) {
        boolean itself = false;
        TreeSet<String> similar = new TreeSet<>();
        for (FallbackMethod<T> method : methods) {
            if (isMeant(method)) {
                return new PolicyProblem("its fallback " + signature(method) + " is not inherited from "
                        + method.className() + ", because it is neither public nor protected there: make it so");
            }
            itself |= method.name().equals(name) && isWoven(method);
            if (method.name().equals(name) && !isWoven(method)) {
                similar.add(signature(method));
            }
        }
        if (!similar.isEmpty()) {
            return new PolicyProblem("its fallback must be declared as " + wanted()
                    + ", optionally with an exception as an additional last parameter, but there is only "
                    + String.join(", ", similar));
        }
        return itself
                ? new PolicyProblem("it is named as its own fallback: name another method, or declare " + name
                        + " with an exception as an additional last parameter")
                : nothingOfThatName(methods);
    }

    private PolicyProblem nothingOfThatName(List<FallbackMethod<T>> methods) {
        TreeSet<String> names = new TreeSet<>();
        for (FallbackMethod<T> method : methods) {
            if (!method.className().equals("java.lang.Object") && !isWoven(method)) {
                names.add(method.name());
            }
        }
        String missing = "its fallback " + name + " does not exist: declare " + wanted();
        if (names.isEmpty()) {
            return new PolicyProblem(missing);
        }
        List<String> known = new ArrayList<>(names);
        Optional<String> nearest = Nearest.to(name, known);
        String meant = nearest.isPresent() ? ", or did you mean " + nearest.get() + "?" : ".";
        return new PolicyProblem(missing + meant + " There are " + listed(known));
    }

    private static String listed(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + more + " more";
    }

    private String wanted() {
        return (woven.isStatic() ? "static " : "")
                + simple(woven.result())
                + ' '
                + name
                + parameters(woven.parameters());
    }

    private String signature(FallbackMethod<T> method) {
        return method.name() + parameters(method.parameters());
    }

    private String parameters(List<T> parameters) {
        List<String> names = new ArrayList<>(parameters.size());
        for (T parameter : parameters) {
            names.add(simple(parameter));
        }
        return '(' + String.join(",", names) + ')';
    }

    private String simple(T type) {
        return MethodId.simple(types.name(type));
    }
}
