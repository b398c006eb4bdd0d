package dev.oncemore.it.jvm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Finds the JDKs that Oncemore is tested on: the one that runs the tests, then what {@code JAVA_HOME_<version>} names,
 * then what Maven's {@code ~/.m2/toolchains.xml} lists. What a JDK says of itself in its {@code release} file decides
 * its version.
 */
final class InstalledJdks {

    private InstalledJdks() {}

    static SortedSet<Integer> tested() {
        SortedSet<Integer> features = new TreeSet<>();
        features.add(17);
        features.add(25);
        features.add(Jdk.running().feature());
        return features;
    }

    static Optional<Jdk> find(int feature) {
        return Stream.of(Stream.of(Jdk.running().home()), fromEnvironment(feature), fromToolchains())
                .flatMap(homes -> homes)
                .filter(home -> featureOf(home) == feature)
                .map(home -> new Jdk(feature, home))
                .findFirst();
    }

    static String remedy(int feature) {
        return "JDK " + feature + " is not tested on: no such JDK was found. Set JAVA_HOME_" + feature
                + " or list it in ~/.m2/toolchains.xml.";
    }

    private static Stream<Path> fromEnvironment(int feature) {
        return Stream.ofNullable(System.getenv("JAVA_HOME_" + feature)).map(Path::of);
    }

    private static Stream<Path> fromToolchains() {
        Path toolchains = Path.of(System.getProperty("user.home"), ".m2", "toolchains.xml");
        if (!Files.exists(toolchains)) {
            return Stream.empty();
        }
        try {
            NodeList homes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(toolchains.toFile())
                    .getElementsByTagName("jdkHome");
            Stream.Builder<Path> found = Stream.builder();
            for (int i = 0; i < homes.getLength(); i++) {
                found.add(Path.of(((Element) homes.item(i)).getTextContent().strip()));
            }
            return found.build();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + toolchains, e);
        }
    }

    private static int featureOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.exists(release)) {
            return -1;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.isEmpty() ? -1 : Runtime.Version.parse(version).feature();
    }
}
