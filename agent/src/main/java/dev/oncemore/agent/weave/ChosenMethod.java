package dev.oncemore.agent.weave;

import java.util.List;

/** A method that is to be woven, and what annotations ask for, on it or on its type. */
final class ChosenMethod {

    final DeclaredMethod declared;
    final List<String> constants;

    ChosenMethod(DeclaredMethod declared, List<String> constants) {
        this.declared = declared;
        this.constants = constants;
    }
}
