package dev.oncemore.agent.weave;

import dev.oncemore.agent.policy.MethodId;
import dev.oncemore.agent.weave.select.Findings;
import java.util.List;

/** Says in the log what is found, and has the report keep what cannot be woven. */
final class ReportedFindings extends Findings {

    private final WeaveReport report;

    private ReportedFindings(WeaveReport report) {
        this.report = report;
    }

    /** The declared type spares the JVM to load this class before the first is woven. */
    static Findings of(WeaveReport report) {
        return new ReportedFindings(report);
    }

    @Override
    public void notProtected(List<MethodId> methods, String obstacle) {
        for (MethodId method : methods) {
            report.addUnprotected(method, obstacle);
        }
        super.notProtected(methods, obstacle);
    }

    @Override
    public void notProtectedByPattern(String pattern, MethodId method, String obstacle) {
        report.addUnprotected(method, obstacle);
        super.notProtectedByPattern(pattern, method, obstacle);
    }

    @Override
    public void refuses(List<MethodId> methods, String problem) {
        for (MethodId method : methods) {
            report.addRefused(method, problem);
        }
        super.refuses(methods, problem);
    }

    @Override
    public void passesOver(MethodId method, String obstacle) {
        report.addPassedOver(method, obstacle);
    }
}
