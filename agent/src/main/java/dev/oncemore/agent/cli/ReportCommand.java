package dev.oncemore.agent.cli;

import dev.oncemore.agent.start.ReportRequest;
import dev.oncemore.agent.start.ReportRequest.Form;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a JVM that runs with the agent what it has woven so far. A JVM without the agent is not touched. */
@Command(
        name = "report",
        description = {
            "Prints the methods that a running JVM has woven so far, those that it could not weave, and the "
                    + "configuration"
                    + " keys that match no method. Needs a JDK.",
            "Exits with status 1 if no agent is at work in that JVM, 2 if the JVM could not be reached."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "The process id, as listed by jps.")
    private String pid = "";

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        try (RunningJvm jvm = RunningJvm.attach(pid)) {
            String version = jvm.property(ReportRequest.AT_WORK);
            if (version.isEmpty()) {
                err.println(
                        "Oncemore is not at work in process " + pid + ": start it with -javaagent:oncemore-agent.jar");
                return ExitCode.SOFTWARE;
            }
            return print(jvm, version);
        } catch (ClassNotFoundException noJdk) {
            err.println("This Java runtime cannot attach to a JVM: run the command with a JDK that has the module"
                    + " jdk.attach.");
        } catch (InvocationTargetException refused) {
            err.println("Process " + pid + " could not be reached: "
                    + refused.getTargetException().getMessage()
                    + ". It must be a JVM of the same user that allows attaching.");
        }
        return ExitCode.USAGE;
    }

    private int print(RunningJvm jvm, String version) throws Exception {
        ReportRequest request =
                new ReportRequest(json ? Form.JSON : Form.TEXT, "dev.oncemore.report." + System.nanoTime());
        jvm.ask(request.options());
        String report = jvm.property(request.property());
        PrintWriter err = spec.commandLine().getErr();
        if (jvm.warnsOfAgents()) {
            err.println("The JVM of process " + pid
                    + " has logged that an agent was loaded dynamically: since JDK 21 it does so unless it was"
                    + " started with -XX:+EnableDynamicAgentLoading.");
        }
        if (report.isEmpty()) {
            err.println("Process " + pid + " did not answer: use the agent of the version that runs there, " + version
                    + ".");
            return ExitCode.USAGE;
        }
        spec.commandLine().getOut().print(report);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
