package dev.oncemore.it.docs;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The page on storms, made again: its commands, with its policy, print its table and draw its pictures. */
class StormsIT {

    private static final List<String> FILES = List.of("--config", "--svg");

    @TempDir
    Path folder;

    private final Page page = Repository.page("src/docs/storms.md");

    @OnEachJdk
    void printsTheTableAndDrawsThePictures(Jdk jdk) throws IOException {
        List<Command> commands = page.snippets().stream()
                .filter(snippet -> snippet.is("sh"))
                .flatMap(snippet -> Command.of(snippet).stream())
                .filter(command -> !command.after("--svg").isEmpty())
                .toList();
        assertThat(commands).hasSize(2);
        Files.writeString(folder.resolve(commands.get(0).after("--config").get(0)), snippet("properties"));

        Run storm = run(jdk, commands.get(0));
        Run herd = run(jdk, commands.get(1));

        assertThat(storm).succeeded();
        assertThat(storm.out()).startsWith(snippet("text"));
        assertThat(herd).succeeded();
        for (Command command : commands) {
            String name = command.after("--svg").get(0);
            assertThat(folder.resolve(name)).hasSameTextualContentAs(Repository.path("src/docs/pictures/" + name));
        }
    }

    private Run run(Jdk jdk, Command command) {
        List<Object> arguments = new ArrayList<>();
        List<String> asked = command.arguments().subList(2, command.arguments().size());
        for (int i = 0; i < asked.size(); i++) {
            boolean file = i > 0 && FILES.contains(asked.get(i - 1));
            arguments.add(file ? folder.resolve(asked.get(i)) : asked.get(i));
        }
        arguments.addAll(List.of("--out", folder.resolve("storm.html")));
        return jdk.java().jar(Agent.jar(), arguments.toArray()).run();
    }

    private String snippet(String kind) {
        return page.snippets().stream()
                .filter(snippet -> snippet.is(kind))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
