package dev.oncemore.agent.key;

import java.util.List;

/**
 * The method to which a key belongs, as the search for a path sees it.
 *
 * @param className the class that declares it
 * @param names of the parameters; empty if they are not known
 */
public record MethodKeys(String className, Receiver receiver, List<KeyType> parameters, List<String> names) {

    /** Whether there is an object. */
    public enum Receiver {
        PRESENT,
        ABSENT
    }

    public MethodKeys {
        parameters = List.copyOf(parameters);
        names = List.copyOf(names);
    }

    boolean hasNames() {
        return names.size() == parameters.size();
    }

    /** As a message lists what a path may begin with. */
    String roots() {
        StringBuilder roots = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            roots.append(i == 0 ? "" : ", ")
                    .append('{')
                    .append(hasNames() ? names.get(i) : String.valueOf(i))
                    .append('}');
        }
        if (receiver == Receiver.PRESENT) {
            roots.append(roots.length() == 0 ? "" : ", ").append("{this.…}");
        }
        return roots.length() == 0 ? "nothing" : roots.toString();
    }
}
