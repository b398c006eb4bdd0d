package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.Report;
import dev.oncemore.agent.inspect.ReportWords;
import java.util.List;
import picocli.CommandLine.Command;

/** Says what each annotated method gets. */
@Command(
        name = "explain",
        description = {
            "Says in words what each annotated method found gets, the layers from the outside in: policies with their figures, keys with what"
                    + " their paths lead to and an example, and every problem.",
            "Ends with status 1 if there is a problem. Nothing of the application is run or loaded."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Explain extends Inspecting {

    @Override
    List<String> words(Report report) {
        return ReportWords.explained(report);
    }
}
