package dev.oncemore.agent.inspect;

import dev.oncemore.agent.weave.select.InspectedMethod;
import java.util.ArrayList;
import java.util.List;

/** What was found, for people to read. */
public final class ReportWords {

    private ReportWords() {}

    /** What each method gets, and the problems. */
    public static List<String> explained(InspectionReport report) {
        List<String> lines = new ArrayList<>();
        for (InspectedMethod method : report.methods()) {
            lines.add(method.method().toString());
            method.policy()
                    .ifPresent(policy -> PolicyWords.of(policy, method.key())
                            .forEach(layer -> layer.lines().forEach(line -> lines.add("  " + line))));
            method.configured().forEach(each -> lines.add(indented("configured", each)));
            method.warnings().forEach(each -> lines.add(indented("note", each)));
            method.problems().forEach(each -> lines.add(indented("PROBLEM", each)));
            lines.add("");
        }
        report.notes().forEach(each -> lines.add("note: " + each));
        report.problems().forEach(each -> lines.add("PROBLEM: " + each));
        lines.add(summary(report));
        return lines;
    }

    private static String indented(String about, String what) {
        return "  " + new LayerWords(about, List.of(what)).lines().get(0);
    }

    /** Only the problems and the notes. */
    public static List<String> checked(InspectionReport report) {
        List<String> lines = new ArrayList<>();
        for (InspectedMethod method : report.methods()) {
            method.problems().forEach(each -> lines.add(method.method() + ": " + each));
        }
        lines.addAll(report.problems());
        for (InspectedMethod method : report.methods()) {
            method.warnings().forEach(each -> lines.add("note: " + method.method() + ": " + each));
        }
        report.notes().forEach(each -> lines.add("note: " + each));
        lines.add(summary(report));
        return lines;
    }

    private static String summary(InspectionReport report) {
        String methods =
                report.methods().size() == 1 ? "1 method" : report.methods().size() + " methods";
        String problems = report.problemCount() == 0
                ? "no problem"
                : report.problemCount() == 1 ? "1 problem" : report.problemCount() + " problems";
        return methods + " of Oncemore in " + report.classes() + (report.classes() == 1 ? " class, " : " classes, ")
                + problems;
    }
}
