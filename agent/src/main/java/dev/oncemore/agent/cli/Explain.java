package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.InspectionReport;
import dev.oncemore.agent.inspect.ReportWords;
import java.util.List;
import picocli.CommandLine.Command;

/** Says what each annotated method gets. */
@Command(
        name = "explain",
        description = {
            "Says in words what each annotated method found gets, the layers from the outside in: policies with their figures, keys with what"
                    + " their paths lead to and an example, and every problem.",
            "Exits with status 1 if there is a problem or nothing to check, 2 if the command is wrong. No class of the application is loaded."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Explain extends Inspecting {

    @Override
    List<String> words(InspectionReport report) {
        return ReportWords.explained(report);
    }
}
