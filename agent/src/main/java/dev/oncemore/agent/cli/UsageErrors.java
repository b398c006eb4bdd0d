package dev.oncemore.agent.cli;

import dev.oncemore.agent.policy.Nearest;
import dev.oncemore.agent.policy.PolicyProblem;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command, and where its help is. */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(oneLine(wrong) + meant(wrong));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static String meant(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                ? Nearest.to(unmatched.getUnmatched().get(0), unmatched.getSuggestions())
                        .map(near -> ", did you mean " + near + "?")
                        .orElse("")
                : "";
    }

    /**
     * The caller can correct a file that could not be read or written, and a wrong configuration. Anything else is a
     * defect.
     */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof PolicyProblem) {
            command.getErr().println(failure.getMessage()); // a line for each
            return ExitCode.USAGE;
        }
        if (failure instanceof IOException) {
            command.getErr().println(oneLine(failure));
            return ExitCode.USAGE;
        }
        throw failure;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
