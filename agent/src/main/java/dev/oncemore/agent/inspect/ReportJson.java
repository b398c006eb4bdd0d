package dev.oncemore.agent.inspect;

import dev.oncemore.agent.json.JsonText;
import dev.oncemore.agent.weave.select.InspectedMethod;

/** What was found, for programs to read. */
public final class ReportJson {

    private ReportJson() {}

    /** All of it: an object. */
    public static String of(InspectionReport report) {
        JsonText json = new JsonText()
                .open("{")
                .member("classes", report.classes())
                .member("problemCount", (double) report.problemCount())
                .texts("problems", report.problems())
                .texts("notes", report.notes())
                .open("methods", "[");
        for (InspectedMethod method : report.methods()) {
            json.open("{").member("method", method.method().toString()).open("policy", "{");
            method.policy()
                    .ifPresent(policy -> PolicyWords.of(policy, method.key())
                            .forEach(layer -> json.texts(layer.layer(), layer.says())));
            json.close("}")
                    .texts("configured", method.configured())
                    .texts("notes", method.warnings())
                    .texts("problems", method.problems())
                    .close("}");
        }
        return json.close("]").close("}").toString();
    }
}
