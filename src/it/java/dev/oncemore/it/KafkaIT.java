package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.EveryMethod;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server whose every method is woven: its promises, its own kinds of future and its threads go on working. */
class KafkaIT {

    @Test
    void aBrokerStartsAndKeepsARecord(@TempDir Path folder) {
        List<Path> libraries = Libraries.all("kafka");
        List<Path> classPath = new ArrayList<>(libraries);
        classPath.add(Fixture.classes("kafka-broker", libraries));
        Path everyMethod = EveryMethod.of("kafka", "org.apache.kafka")
                .attempts(2)
                .write(folder.resolve("every-method.properties"));

        Run run = Jdk.running()
                .java()
                .agent("config=" + everyMethod)
                .quick()
                .classPath(classPath)
                .main("broker.Main", folder)
                .run();

        assertThat(run)
                .succeeded()
                .states("formatted", 0)
                .states("started", true)
                .states("read", "a parcel");
    }
}
