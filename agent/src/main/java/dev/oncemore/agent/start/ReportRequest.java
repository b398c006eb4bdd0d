package dev.oncemore.agent.start;

import java.util.Locale;
import java.util.Optional;

/**
 * What the command line asks a running agent for: a report in a system property, where it can be read over the
 * connection through which it was asked for.
 *
 * @param form of the report
 * @param property the name of the property
 */
public record ReportRequest(Form form, String property) {

    /** How a report is written. */
    public enum Form {
        TEXT,
        JSON
    }

    /** The system property that a running agent sets to its version. A JVM without it need not be touched. */
    public static final String AT_WORK = "dev.oncemore.agent";

    private static final String OPTION = "report=";

    /** The request in these options of the agent, if they are one. */
    static Optional<ReportRequest> of(String options) {
        for (Form form : Form.values()) {
            String prefix = prefix(form);
            if (options.startsWith(prefix)) {
                return Optional.of(new ReportRequest(form, options.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    /** As options of the agent. */
    public String options() {
        return prefix(form) + property;
    }

    private static String prefix(Form form) {
        return OPTION + form.name().toLowerCase(Locale.ROOT) + ":";
    }
}
