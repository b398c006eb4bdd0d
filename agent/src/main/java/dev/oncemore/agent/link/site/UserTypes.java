package dev.oncemore.agent.link.site;

import dev.oncemore.agent.policy.Attributes.Setting;
import dev.oncemore.agent.policy.PolicyProblem;
import dev.oncemore.agent.policy.TypeNames;
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

    public List<Class<? extends Throwable>> throwables(TypeNames named) {
        List<Class<? extends Throwable>> types = new ArrayList<>();
        for (String name : named.names()) {
            Class<?> type = type(name, named.place());
            if (!Throwable.class.isAssignableFrom(type)) {
                throw new PolicyProblem(named.place() + " names " + name + ", which is not an exception type");
            }
            types.add(type.asSubclass(Throwable.class));
        }
        return List.copyOf(types);
    }

    /** An instance made by the constructor without parameters, which may have any access. */
    public <T> T instance(Setting named, Class<T> asked) {
        Class<?> type = type(named.value(), named.place());
        String subject = named.place() + " names " + named.value() + ", which ";
        if (!asked.isAssignableFrom(type)) {
            throw new PolicyProblem(subject + "must implement " + asked.getName());
        }
        try {
            Lookup inside = MethodHandles.privateLookupIn(type, lookup);
            return asked.cast(inside.findConstructor(type, MethodType.methodType(void.class))
                    .invoke());
        } catch (NoSuchMethodException none) {
            throw new PolicyProblem(subject + "needs a constructor without parameters (a nested class must be static)");
        } catch (IllegalAccessException closed) {
            throw new PolicyProblem(subject + "cannot be instantiated from "
                    + lookup.lookupClass().getName() + ": " + closed.getMessage());
        } catch (VirtualMachineError passing) {
            throw passing;
        } catch (Throwable failed) {
            throw new PolicyProblem(subject + "has a constructor that failed: " + failed);
        }
    }

    private Class<?> type(String name, String place) {
        try {
            return Class.forName(name, false, lookup.lookupClass().getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new PolicyProblem(place + " names " + name + ", which the class loader of "
                    + lookup.lookupClass().getName()
                    + " cannot load: correct its full name, or put it on the class path (" + missing + ")");
        }
    }
}
