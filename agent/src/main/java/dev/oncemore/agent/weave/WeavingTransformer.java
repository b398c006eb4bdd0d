package dev.oncemore.agent.weave;

import dev.oncemore.agent.link.OncemoreLink;
import dev.oncemore.agent.observe.AgentLog;
import dev.oncemore.agent.observe.LogLevel;
import dev.oncemore.agent.policy.AnnotatedAttributes;
import dev.oncemore.agent.policy.config.AnnotatedMethod;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.stack.Headroom;
import dev.oncemore.agent.weave.select.AnnotationScan;
import dev.oncemore.agent.weave.select.ChosenMethod;
import dev.oncemore.agent.weave.select.ClassSurvey;
import dev.oncemore.agent.weave.select.Findings;
import dev.oncemore.agent.weave.select.GeneratedClasses;
import dev.oncemore.agent.weave.select.Selection;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The JVM asks it about every class that it loads. For most classes the answer is null after one pass through the
 * constant pool, and nothing else of the agent is even loaded.
 *
 * <p>It is not registered as retransformation capable. So the JVM gives other agents and debuggers the woven class, and
 * what they make of it keeps its policy.
 */
public final class WeavingTransformer implements ClassFileTransformer {

    private final ClassLoader own = WeavingTransformer.class.getClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final Set<Integer> tooNew = ConcurrentHashMap.newKeySet();
    private final WeaveReport report;
    private volatile Configuration configuration;

    public WeavingTransformer(Configuration configuration, WeaveReport report) {
        this.configuration = configuration;
        this.report = report;
    }

    /** For the classes loaded from now on. */
    public void reconfigure(Configuration changed) {
        configuration = changed;
    }

    /**
     * Classes of the JDK's own modules carry none of our annotations. Most loaded classes are of this kind, and are not
     * even scanned.
     */
    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        boolean ofTheJdk = loader == null && module.isNamed();
        if (ofTheJdk && configuration.rules().isEmpty()) {
            return null;
        }
        return transform(loader, className, redefined, domain, classFile);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null || loader == own) {
            return null;
        }
        try {
            AgentLog.catchUp();
            if (!isAskedFor(className, classFile)) {
                return null;
            }
            return Headroom.isAmple()
                    ? weave(loader, className, redefined, classFile)
                    : new WeavingThread(this, loader, className, redefined, classFile).woven();
        } catch (Throwable failure) { // the JVM would swallow it silently
            AgentLog.error(className.replace('/', '.') + " could not be woven, and runs UNPROTECTED", failure);
            return null;
        }
    }

    private boolean isAskedFor(String className, byte[] classFile) {
        return AnnotationScan.hits(classFile)
                || className.equals(OncemoreLink.CLASS)
                || configuration.namesClass(className.replace('/', '.'));
    }

    /** The woven class; null if the class stays as it is. */
    byte @Nullable [] weave(
            @Nullable ClassLoader loader, String className, @Nullable Class<?> redefined, byte[] classFile) {
        boolean loadedUnwoven = redefined != null && (loader == null || !report.has(loader, className));
        if (GeneratedClasses.include(className) || loadedUnwoven) {
            return null;
        }
        ClassReader reader = reader(className, classFile);
        if (reader == null) {
            return null;
        }
        ClassSurvey survey = ClassSurvey.of(reader);
        Findings findings = ReportedFindings.of(report);
        if (!Selection.isOpenTo(survey)) {
            if (survey.is(Opcodes.ACC_ANNOTATION)) {
                Selection.sayIfReachingNothing(survey, findings);
            }
            return null;
        }
        Map<String, ChosenMethod> chosen = Selection.of(survey, reader, loader, configuration, findings);
        if (chosen.isEmpty()) {
            return null;
        }
        if (loader == null || loader == platform) {
            AgentLog.warnOnce(className.replace('/', '.')
                    + " is NOT protected: classes of the JDK and of the boot class path are not woven; name a"
                    + " method that calls it");
            return null;
        }
        String taken = Weaver.taken(survey, chosen);
        if (!taken.isEmpty()) {
            AgentLog.error(className.replace('/', '.') + " is NOT protected: it declares " + taken
                    + ", and the agent would add a method of the same name: rename it");
            return null;
        }
        byte[] woven = Weaver.weave(reader, survey, chosen);
        record(loader, className, chosen);
        return woven;
    }

    private @Nullable ClassReader reader(String className, byte[] classFile) {
        try {
            return new ClassReader(classFile);
        } catch (IllegalArgumentException newer) {
            int version = ((classFile[6] & 0xff) << 8) | (classFile[7] & 0xff);
            if (tooNew.add(version)) {
                AgentLog.warn("classes of version " + version + " (Java " + (version - 44)
                        + ") are newer than this version of the agent"
                        + " can read, and are NOT protected: use a newer agent. The first is "
                        + className.replace('/', '.'));
            }
            return null;
        }
    }

    private void record(ClassLoader loader, String className, Map<String, ChosenMethod> chosen) {
        if (className.equals(OncemoreLink.CLASS)) {
            report.add(loader, className, List.of()); // it is woven, but has no method of the application
            return;
        }
        List<AnnotatedMethod> methods = new ArrayList<>();
        for (ChosenMethod method : chosen.values()) {
            methods.add(new AnnotatedMethod(method.declared.id, AnnotatedAttributes.capabilities(method.constants)));
        }
        report.add(loader, className, methods);
        if (AgentLog.says(LogLevel.DEBUG)) {
            int from = className.length() + 1;
            StringBuilder names = new StringBuilder();
            for (AnnotatedMethod method : methods) {
                names.append(names.length() == 0 ? "" : ", ")
                        .append(method.id().toString().substring(from));
            }
            AgentLog.debug("woven " + className.replace('/', '.') + ": " + names);
        }
    }
}
