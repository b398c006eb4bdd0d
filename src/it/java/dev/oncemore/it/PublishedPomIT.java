package dev.oncemore.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.it.jvm.Agent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The POMs that are installed and published: what the jars contain is nobody's dependency. */
class PublishedPomIT {

    static Stream<Path> jars() {
        return Stream.of(Agent.jar(), Agent.annotations());
    }

    @ParameterizedTest
    @MethodSource("jars")
    void hasNoDependencyAndNoParent(Path jar) throws Exception {
        assertThat(elements(jar)).doesNotContain("dependencies", "dependencyManagement", "parent", "build", "profiles");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void saysWhatMavenCentralAsksFor(Path jar) throws Exception {
        assertThat(elements(jar))
                .contains(
                        "groupId",
                        "artifactId",
                        "version",
                        "name",
                        "description",
                        "url",
                        "licenses",
                        "developers",
                        "scm");
    }

    private static List<String> elements(Path jar) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Agent.publishedPom(jar).toFile())
                .getDocumentElement();
        NodeList children = project.getChildNodes();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeType() == Node.ELEMENT_NODE) {
                names.add(children.item(i).getNodeName());
            }
        }
        return names;
    }
}
