package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.MavenProject;
import dev.oncemore.it.jvm.Run;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on builds and deployment: its parts of a POM, put into a project that Maven then builds. */
class DeploymentIT {

    private static final String PLUGINS = "<!-- Here the test puts the snippets of the page. -->";

    @TempDir
    Path folder;

    private final Page page = Repository.page("src/docs/deployment.md");

    @Test
    void mavenRunsTestsAndTheServiceWithTheAgent() {
        String plugins = page.snippets().stream()
                .filter(snippet -> snippet.is("xml plugin"))
                .map(Snippet::text)
                .collect(Collectors.joining());
        MavenProject project = MavenProject.copied("deployed", folder).with(PLUGINS, plugins);

        Run run = project.run("verify", "spring-boot:run", "-Dspring-boot.run.main-class=deployed.Main");

        assertThat(run).succeeded();
        Assertions.assertThat(run.out())
                .contains("deployed.TillTest", "deployed.TillIT", "the service says: charged after 3")
                .doesNotContain("Errors: 1");
        Assertions.assertThat(folder.resolve("project/target/oncemore/oncemore-agent.jar"))
                .exists();
    }
}
