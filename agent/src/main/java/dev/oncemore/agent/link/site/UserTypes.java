package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.PolicyProblem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** The application's classes that a policy names, resolved as the woven class itself would resolve them. */
public final class UserTypes {

    private final Lookup lookup;

    public UserTypes(Lookup lookup) {
        this.lookup = lookup;
    }

    public List<Class<? extends Throwable>> throwables(List<String> names) {
        List<Class<? extends Throwable>> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = type(name);
            if (!Throwable.class.isAssignableFrom(type)) {
                throw new PolicyProblem(name + " is not an exception type");
            }
            types.add(type.asSubclass(Throwable.class));
        }
        return List.copyOf(types);
    }

    /** An instance made by the constructor without parameters, whatever its access. */
    public <T> T instance(String name, Class<T> asked) {
        Class<?> type = type(name);
        if (!asked.isAssignableFrom(type)) {
            throw new PolicyProblem(name + " must implement " + asked.getName());
        }
        try {
            Lookup inside = MethodHandles.privateLookupIn(type, lookup);
            return asked.cast(inside.findConstructor(type, MethodType.methodType(void.class))
                    .invoke());
        } catch (NoSuchMethodException none) {
            throw new PolicyProblem(name + " needs a constructor without parameters (a nested class must be static)");
        } catch (IllegalAccessException closed) {
            throw new PolicyProblem(name + " cannot be instantiated from "
                    + lookup.lookupClass().getName() + ": " + closed.getMessage());
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable failed) {
            throw new PolicyProblem("the constructor of " + name + " failed: " + failed);
        }
    }

    private Class<?> type(String name) {
        try {
            return Class.forName(name, false, lookup.lookupClass().getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new PolicyProblem("the class " + name + " cannot be loaded by the class loader of "
                    + lookup.lookupClass().getName() + ": " + missing);
        }
    }
}
