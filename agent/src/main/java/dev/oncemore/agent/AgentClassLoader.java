package dev.oncemore.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from {@code inst/} in the agent's jar. Its parent is the platform loader, so
 * nothing of ours can clash with the application's copy of a library, and nothing of ours is on the application's class
 * path.
 *
 * <p>It reads the jar by {@link ZipFile} and not as a {@code URLClassLoader} would, which touches many more of the
 * JDK's classes before {@code main}.
 */
final class AgentClassLoader extends ClassLoader implements Consumer<Object> {

    private static final String ROOT = "inst/";

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final ZipFile jar;

    private @Nullable Object handedOver;

    /** Gives all classes in the jar the permissions that a security policy grants to the jar. */
    private final ProtectionDomain ofTheJar;

    /** A loader for the jar that contains this class. */
    static AgentClassLoader ofOwnJar() throws IOException, URISyntaxException {
        ProtectionDomain own = AgentClassLoader.class.getProtectionDomain();
        return new AgentClassLoader(new File(own.getCodeSource().getLocation().toURI()), own);
    }

    private AgentClassLoader(File file, ProtectionDomain ofTheJar) throws IOException {
        super("oncemore", ClassLoader.getPlatformClassLoader());
        this.file = file;
        this.jar = new ZipFile(file);
        this.ofTheJar = ofTheJar;
    }

    /**
     * What a class hands over while it is initialised. To make an object by reflection costs eight classes of method
     * handles on Java 25, before {@code main}.
     */
    synchronized Object handedOverBy(String className) throws ClassNotFoundException {
        Class.forName(className, true, this);
        return Objects.requireNonNull(handedOver, className);
    }

    @Override
    public synchronized void accept(Object handingOver) {
        handedOver = handingOver;
    }

    /** Whether there is a security manager, as there can be up to Java 23. */
    @SuppressWarnings("removal")
    static boolean isRestricted() {
        return System.getSecurityManager() != null;
    }

    /** What to add to the policy of a security manager, which may not even allow us to ask where our jar is. */
    static String missingGrant(Throwable denied) {
        String own = String.valueOf(AgentClassLoader.class.getResource("AgentClassLoader.class"));
        String jar = own.substring(own.indexOf(':') + 1, Math.max(own.indexOf('!'), own.indexOf(':') + 1));
        return "Oncemore does not start: the security manager denies its jar a permission (" + denied.getMessage()
                + "). Grant it all in the policy file: grant codeBase \"" + jar
                + "\" { permission java.security.AllPermission; };";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ZipEntry entry = jar.getEntry(ROOT + name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, ofTheJar);
        } catch (IOException failure) {
            throw new ClassNotFoundException(name + ", from " + file, failure);
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        ZipEntry entry = jar.getEntry(ROOT + name);
        try {
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        if (jar.getEntry(ROOT + name) == null) {
            return null;
        }
        try {
            return new URL("jar:" + file.toURI() + "!/" + ROOT + name);
        } catch (MalformedURLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
