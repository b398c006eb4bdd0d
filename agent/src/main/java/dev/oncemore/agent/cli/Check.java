package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.InspectionReport;
import dev.oncemore.agent.inspect.ReportWords;
import java.util.List;
import picocli.CommandLine.Command;

/** Finds problems before production does. */
@Command(
        name = "check",
        description = {
            "Prints the problems of annotated methods and of the configuration, one per line, for CI, and notes on "
                    + "surprises.",
            "Exits with status 1 if there is a problem or nothing to check, 2 if the command is wrong. It loads no "
                    + "class of the application."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Check extends Inspecting {

    @Override
    List<String> words(InspectionReport report) {
        return ReportWords.checked(report);
    }
}
