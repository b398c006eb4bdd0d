package dev.oncemore.agent.weave.select;

import java.util.List;

/** A method to be woven, and what the annotations on it and on its type ask for. */
public final class ChosenMethod {

    public final DeclaredMethod declared;
    public final List<String> annotations;

    /** The names of its parameters, if its key may refer to them; empty if they are not known. */
    public final List<String> names;

    ChosenMethod(DeclaredMethod declared, List<String> annotations, List<String> names) {
        this.declared = declared;
        this.annotations = annotations;
        this.names = names;
    }
}
