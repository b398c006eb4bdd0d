package dev.oncemore.agent;

import dev.oncemore.agent.link.Linker;
import dev.oncemore.agent.policy.config.Configuration;
import dev.oncemore.agent.policy.config.ConfigurationReader;
import dev.oncemore.agent.weave.WeaveReport;
import dev.oncemore.agent.weave.WeavingTransformer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * An application in a class loader of its own, which sees the JDK, its own classes and its own copy of the annotations.
 * Each class is woven as it is loaded, checked, and linked through {@link Bridge}, as the agent does it.
 */
public final class Application extends ClassLoader {

    static {
        // where the JVM first uses it near the end of a stack, as tests bring about, it is lost for all that follow
        new ExceptionInInitializerError();
    }

    private static final String ANNOTATIONS = "dev.oncemore.";

    private final Map<String, byte[]> classes;
    private final Map<String, byte[]> woven = new HashMap<>();
    private final boolean bringsAnnotations;
    private boolean showsClassFiles = true;
    private final WeavingTransformer transformer;
    private final Linker linker;
    private boolean forgetful;

    private Application(Map<String, byte[]> classes, Configuration configuration, boolean bringsAnnotations) {
        this(
                classes,
                bringsAnnotations,
                new WeavingTransformer(configuration, new WeaveReport()),
                new Linker(configuration));
    }

    private Application(
            Map<String, byte[]> classes, boolean bringsAnnotations, WeavingTransformer transformer, Linker linker) {
        super("application", ClassLoader.getPlatformClassLoader());
        this.classes = classes;
        this.bringsAnnotations = bringsAnnotations;
        this.transformer = transformer;
        this.linker = linker;
        Bridge.install((Function<Object[], CallSite>) Application::link);
    }

    /** Of these sources, for Java 17, without configuration. */
    public static Application of(String... sources) {
        return of(JavaSource.compile(17, sources));
    }

    /** Of these class files, without configuration. */
    public static Application of(Map<String, byte[]> classes) {
        return new Application(new HashMap<>(classes), Configuration.EMPTY, true);
    }

    /** In the care of an agent that has others to care for. */
    public static Application of(WeavingTransformer transformer, Linker linker, Map<String, byte[]> classes) {
        return new Application(new HashMap<>(classes), true, transformer, linker);
    }

    /** Configured by keys, {@code oncemore.method.Shop#buy.retry.max-attempts=2}. */
    public static Application configured(List<String> keys, String... sources) {
        return configured(keys, JavaSource.compile(17, sources));
    }

    public static Application configured(List<String> keys, Map<String, byte[]> classes) {
        return new Application(new HashMap<>(classes), configuration(keys), true);
    }

    /** Without a copy of the annotations that it was compiled against. */
    public static Application withoutAnnotations(List<String> keys, String... sources) {
        return new Application(new HashMap<>(JavaSource.compile(17, sources)), configuration(keys), false);
    }

    public static Configuration configuration(List<String> keys) {
        Map<String, String> properties = new TreeMap<>();
        for (String key : keys) {
            int equals = key.indexOf('=');
            properties.put(key.substring(0, equals), key.substring(equals + 1));
        }
        return ConfigurationReader.read("", properties, Map.of());
    }

    public void reconfigure(List<String> keys) {
        transformer.reconfigure(configuration(keys));
        linker.relink(configuration(keys));
    }

    /** What the agent makes of a class, or the original if it leaves it alone. */
    public byte[] bytes(String name) {
        type(name);
        return woven.getOrDefault(name, classes.get(name));
    }

    /** As a loader does that makes its classes from something else than files. */
    public void hideClassFiles() {
        showsClassFiles = false;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] file = showsClassFiles ? classes.get(name.replace(".class", "").replace('/', '.')) : null;
        return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
    }

    /** As if the class had been there only for the compiler. */
    public void forget(String name) {
        classes.remove(name);
        forgetful = true;
    }

    public boolean isWoven(String name) {
        type(name);
        return woven.containsKey(name);
    }

    public Class<?> type(String name) {
        try {
            return Class.forName(name, false, this);
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(missing);
        }
    }

    public Object make(String name) throws Throwable {
        Constructor<?> constructor = type(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return invoked(() -> constructor.newInstance());
    }

    /** The one method of this name, on a new object if it is not static. */
    public Object call(String type, String method, Object... arguments) throws Throwable {
        Method found = method(type, method);
        return invoke(
                found, (found.getModifiers() & java.lang.reflect.Modifier.STATIC) != 0 ? null : make(type), arguments);
    }

    /** The one method of this name in the class of the object or an ancestor. */
    public static Object on(Object receiver, String method, Object... arguments) throws Throwable {
        for (Class<?> type = receiver.getClass(); type != null; type = type.getSuperclass()) {
            for (Method each : type.getDeclaredMethods()) {
                if (each.getName().equals(method) && !each.isBridge()) {
                    return invoke(each, receiver, arguments);
                }
            }
        }
        for (Method each : receiver.getClass().getMethods()) {
            if (each.getName().equals(method)) {
                return invoke(each, receiver, arguments);
            }
        }
        throw new IllegalArgumentException(method);
    }

    /** The one method of this name that is declared and not generated. */
    public Method method(String type, String name) {
        for (Method each : type(type).getDeclaredMethods()) {
            if (each.getName().equals(name) && !each.isSynthetic()) {
                return each;
            }
        }
        throw new IllegalArgumentException(type + "#" + name);
    }

    public static Object invoke(Method method, Object receiver, Object... arguments) throws Throwable {
        method.setAccessible(true);
        return invoked(() -> method.invoke(receiver, arguments));
    }

    /** The value of a static field. */
    public Object get(String type, String field) throws ReflectiveOperationException {
        var found = Class.forName(type, true, this).getDeclaredField(field);
        found.setAccessible(true);
        return found.get(null);
    }

    private interface Reflective {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoked(Reflective call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] original = classes.get(name);
        if (original == null && bringsAnnotations && name.startsWith(ANNOTATIONS)) {
            original = annotation(name);
        }
        if (original == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] result = transformer.transform(this, name.replace('.', '/'), null, null, original);
        if (result == null) {
            return defineClass(name, original, 0, original.length);
        }
        woven.put(name, result);
        check(result);
        return defineClass(name, result, 0, result.length);
    }

    /**
     * Beyond what the JVM verifies when the class is linked. A class that names one that is not there cannot be
     * checked.
     */
    private void check(byte[] classFile) {
        if (forgetful) {
            return;
        }
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(classFile), new Originals(), false, new PrintWriter(problems));
        if (!problems.toString().isEmpty()) {
            throw new ClassFormatError(problems.toString());
        }
    }

    /** The same classes as they were, to look up types in while one is being woven. */
    private final class Originals extends ClassLoader {

        Originals() {
            super(Application.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] original = classes.get(name);
            if (original == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, original, 0, original.length);
        }
    }

    private static byte[] annotation(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Application.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CallSite link(Object[] bootstrap) {
        Lookup lookup = (Lookup) bootstrap[0];
        Application application = (Application) lookup.lookupClass().getClassLoader();
        return application.linker.link(
                lookup, (String) bootstrap[1], (MethodHandle) bootstrap[2], (Integer) bootstrap[3], (String)
                        bootstrap[4]);
    }
}
