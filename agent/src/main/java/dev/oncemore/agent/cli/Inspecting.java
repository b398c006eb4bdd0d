package dev.oncemore.agent.cli;

import dev.oncemore.agent.inspect.Inputs;
import dev.oncemore.agent.inspect.InspectionReport;
import dev.oncemore.agent.inspect.ReportJson;
import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that reads classes in jars and folders. Its subclasses choose what is printed. */
abstract class Inspecting implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "JAR|FOLDER|CLASS",
            description = "The input: jars, fat jars, wars, folders of classes, or class files.")
    private List<File> files = List.of();

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Jars and folders with the classes that the input refers to.")
    private @Nullable String classPath;

    @Option(names = "--json", description = "Print the result as JSON, the same for check and explain.")
    private boolean json;

    /** The lines to print. */
    abstract List<String> words(InspectionReport report);

    @Override
    public Integer call() {
        InspectionReport report = InspectionReport.of(inputs(), configuration.read());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(ReportJson.of(report));
        } else {
            words(report).forEach(out::println);
        }
        out.flush();
        return report.problemCount() == 0 ? 0 : 1;
    }

    private Inputs inputs() {
        Inputs inputs = new Inputs();
        try {
            for (File file : files) {
                inputs.inspect(file);
            }
            for (String path : classPath == null ? new String[0] : classPath.split(File.pathSeparator)) {
                inputs.lookInto(new File(path));
            }
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
        return inputs;
    }
}
