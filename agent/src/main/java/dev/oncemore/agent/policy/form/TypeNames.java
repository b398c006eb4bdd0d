package dev.oncemore.agent.policy.form;

import java.util.ArrayList;
import java.util.List;

/**
 * Full names of exception classes, with commas between them.
 *
 * @param least how many at least: with 0 the text may be blank
 */
record TypeNames(int least) implements Form<List<String>> {

    @Override
    public List<String> parse(String text) {
        List<String> names = new ArrayList<>();
        for (String name : least == 0 && text.isBlank() ? new String[0] : text.split(",", -1)) {
            if (!TypeName.is(name.trim())) {
                throw new IllegalArgumentException("must be full names of exception classes, such as"
                        + " java.io.IOException, with commas between them");
            }
            names.add(name.trim());
        }
        return List.copyOf(names);
    }
}
