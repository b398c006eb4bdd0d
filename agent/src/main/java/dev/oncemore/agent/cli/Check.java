package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.InspectionReport;
import dev.oncemore.agent.inspect.ReportWords;
import java.util.List;
import picocli.CommandLine.Command;

/** Finds what is wrong before production does. */
@Command(
        name = "check",
        description = {
            "Prints every problem of annotated methods and of the configuration, one a line, for CI, and notes on what may surprise.",
            "Exits with status 1 if there is a problem or nothing to check, 2 if the command is wrong. No class of the application is loaded."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Check extends Inspecting {

    @Override
    List<String> words(InspectionReport report) {
        return ReportWords.checked(report);
    }
}
