package dev.oncemore.agent.cli;

import dev.oncemore.agent.start.Version;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code java -jar oncemore-agent.jar} can be asked. */
@Command(
        name = "java -jar oncemore-agent.jar",
        description = {
            "Retries and exactly-once calls for any Java method, by annotation.",
            "As an agent: java -javaagent:oncemore-agent.jar[=config=FILE] -jar app.jar"
        },
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Versions.class,
        subcommands = {Explain.class, Check.class, Report.class, Simulate.class})
public final class CommandLine implements Consumer<String[]>, Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Ends the JVM with status 0, or 2 for arguments that are wrong, or 1 for a command that failed. */
    @Override
    @SuppressWarnings("SystemExitOutsideMain") // it is the main method, called through the loader
    public void accept(String[] arguments) {
        System.exit(new picocli.CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    static picocli.CommandLine parser() {
        return new picocli.CommandLine(new CommandLine()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is missing");
    }

    static final class Versions implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"Oncemore " + Version.number() + ", runs on " + Version.JAVA};
        }
    }
}
