package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.Report;
import dev.oncemore.agent.inspect.ReportWords;
import java.util.List;
import picocli.CommandLine.Command;

/** Finds what is wrong before production does. */
@Command(
        name = "check",
        description = {
            "Prints every problem of the annotated methods found, one a line, for CI: what 'explain' says, without the words.",
            "Ends with status 1 if there is a problem. Nothing of the application is run or loaded."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Check extends Inspecting {

    @Override
    List<String> words(Report report) {
        return ReportWords.checked(report);
    }
}
