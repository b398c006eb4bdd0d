package dev.oncemore.agent.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oncemore.agent.async.AsyncLayer;
import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.retry.RetryLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

class InitialisersTest {

    /**
     * The other rooms of the engine have none that are not used when a method is linked, or when their keys are
     * rehearsed.
     */
    @Test
    void everyClassOfTheirRoomsThatHasSomethingToInitialiseIsNamed() throws Exception {
        TreeSet<String> named = new TreeSet<>();
        Initialisers.all().forEach(each -> named.addAll(each.names()));

        for (Class<?> ofRoom : List.of(RetryLoop.class, CircuitBreaker.class, AsyncLayer.class)) {
            assertThat(named).containsAll(withInitialiser(ofRoom));
        }
    }

    @Test
    void allOfThemAreThere() throws Exception {
        for (Initialisers each : Initialisers.all()) {
            each.playAll();
        }
    }

    private static List<String> withInitialiser(Class<?> ofRoom) throws IOException, URISyntaxException {
        Path file =
                Path.of(ofRoom.getResource(ofRoom.getSimpleName() + ".class").toURI());
        try (Stream<Path> files = Files.list(file.getParent())) {
            List<String> found = files.filter(each -> each.toString().endsWith(".class"))
                    .map(InitialisersTest::read)
                    .filter(each -> each.methods.stream().anyMatch(method -> method.name.equals("<clinit>")))
                    .map(each -> each.name.replace("dev/oncemore/agent/", "").replace('/', '.'))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static ClassNode read(Path file) {
        try {
            ClassNode read = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(read, ClassReader.SKIP_CODE);
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
