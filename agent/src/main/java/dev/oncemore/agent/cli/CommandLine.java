package dev.oncemore.agent.cli;

import dev.oncemore.agent.start.Version;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of {@code java -jar oncemore-agent.jar}. */
@Command(
        name = "java -jar oncemore-agent.jar",
        description = {
            "Retries, timeouts, circuit breakers, fallbacks and idempotency for any Java method, by annotation.",
            "As an agent: java -javaagent:oncemore-agent.jar[=config=FILE] -jar app.jar"
        },
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Versions.class,
        subcommands = {Explain.class, Check.class, ReportCommand.class, Simulate.class})
public final class CommandLine implements Consumer<String[]>, Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * Exits with status 0 for success, 1 if the command found a problem, and 2 if the command line or an input is
     * wrong.
     */
    @Override
    @SuppressWarnings("SystemExitOutsideMain") // it is the main method, called through the loader
    public void accept(String[] arguments) {
        System.exit(parser().execute(arguments));
    }

    static picocli.CommandLine parser() {
        UsageErrors errors = new UsageErrors();
        return new picocli.CommandLine(new CommandLine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: explain, check, report or simulate");
    }

    static final class Versions implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"Oncemore " + Version.number() + ", runs on " + Version.JAVA};
        }
    }
}
