package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.InspectionReport;
import dev.oncemore.agent.inspect.ReportWords;
import java.util.List;
import picocli.CommandLine.Command;

/** Says what each annotated method gets. */
@Command(
        name = "explain",
        description = {
            "Describes the policy of each annotated method in words, layer by layer from the outside in, with the "
                    + "paths of keys,"
                    + " an example key, and every problem.",
            "Exits with status 1 if there is a problem or nothing to check, 2 if the command is wrong. It loads no "
                    + "class of the application."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Explain extends Inspecting {

    @Override
    List<String> words(InspectionReport report) {
        return ReportWords.explained(report);
    }
}
