package dev.oncemore.agent.inspect;

import dev.oncemore.agent.weave.InspectedMethod;
import java.util.ArrayList;
import java.util.List;

/** What was found, for people to read. */
public final class ReportWords {

    private ReportWords() {}

    /** What each method gets, and what is wrong. */
    public static List<String> explained(Report report) {
        List<String> lines = new ArrayList<>();
        for (InspectedMethod method : report.methods()) {
            lines.add(method.method().toString());
            method.policy()
                    .ifPresent(policy -> PolicyWords.of(policy, method.key()).forEach(line -> lines.add("  " + line)));
            method.configured().forEach(each -> lines.add("  " + String.format("%-13s%s", "configured", each)));
            method.warnings().forEach(each -> lines.add("  " + String.format("%-13s%s", "note", each)));
            method.problems().forEach(each -> lines.add("  " + String.format("%-13s%s", "PROBLEM", each)));
            lines.add("");
        }
        report.unmatched().forEach(each -> lines.add("PROBLEM: the configuration names " + each));
        report.silent().forEach(each -> lines.add("PROBLEM: " + each));
        lines.add(summary(report));
        return lines;
    }

    /** Only what is wrong. */
    public static List<String> checked(Report report) {
        List<String> lines = new ArrayList<>();
        for (InspectedMethod method : report.methods()) {
            method.problems().forEach(each -> lines.add(method.method() + ": " + each));
        }
        report.unmatched().forEach(each -> lines.add("the configuration names " + each));
        lines.addAll(report.silent());
        lines.add(summary(report));
        return lines;
    }

    private static String summary(Report report) {
        String methods =
                report.methods().size() == 1 ? "1 method" : report.methods().size() + " methods";
        String problems = report.problems() == 0
                ? "no problem"
                : report.problems() == 1 ? "1 problem" : report.problems() + " problems";
        return methods + " of Oncemore in " + report.classes() + (report.classes() == 1 ? " class, " : " classes, ")
                + problems;
    }
}
