package dev.oncemore.agent.weave.select;

import java.util.List;

/** A method that is to be woven, and what annotations ask for, on it or on its type. */
public final class ChosenMethod {

    public final DeclaredMethod declared;
    public final List<String> constants;

    /** Of its parameters, where its key may speak of them; empty if they are not known. */
    public final List<String> names;

    ChosenMethod(DeclaredMethod declared, List<String> constants, List<String> names) {
        this.declared = declared;
        this.constants = constants;
        this.names = names;
    }
}
