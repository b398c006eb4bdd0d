package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import dev.oncemore.it.fixture.Fixture;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.RunningJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A debugger, over the wire as an IDE has it. */
class DebuggerIT {

    private static final String MAIN = "debugged.Main";
    private static final long PATIENCE_MILLIS = 60_000;

    @OnEachJdk
    void aBreakpointOnAMethodsFirstLineStopsInItsBodyAtEachAttempt(Jdk jdk) throws Exception {
        ListeningConnector debugger = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = debugger.defaultArguments();
        Objects.requireNonNull(arguments.get("localAddress")).setValue("127.0.0.1");
        String address = debugger.startListening(arguments);
        try (RunningJvm jvm = jdk.java()
                .options("-agentlib:jdwp=transport=dt_socket,suspend=y,address=" + address)
                .agent()
                .classPath(Fixture.classes("debugged"), Agent.annotations())
                .main(MAIN)
                .start()) {
            List<String> stops = stopsOnFirstLine(debugger.accept(arguments));

            assertThat(stops).containsExactly("$oncemore$charge", "$oncemore$charge", "$oncemore$charge");
            assertThat(jvm.await()).succeeded();
        } finally {
            debugger.stopListening(arguments);
        }
    }

    /** The methods in which the application stops, until it ends. */
    private static List<String> stopsOnFirstLine(VirtualMachine machine) throws Exception {
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(MAIN);
        prepared.enable();
        machine.resume();
        List<String> stops = new ArrayList<>();
        for (; ; ) {
            EventSet events = machine.eventQueue().remove(PATIENCE_MILLIS);
            if (events == null) {
                throw new AssertionError("nothing more came from the application; it stopped in " + stops);
            }
            for (Event event : events) {
                if (event instanceof VMDisconnectEvent) {
                    return stops;
                }
                if (event instanceof ClassPrepareEvent loaded) {
                    machine.eventRequestManager()
                            .createBreakpointRequest(firstLine(loaded.referenceType()))
                            .enable();
                }
                if (event instanceof BreakpointEvent stop) {
                    stops.add(stop.location().method().name());
                }
            }
            events.resume();
        }
    }

    /** Where jdb puts a breakpoint on that line: the first place that the class has for it. */
    private static Location firstLine(ReferenceType type) throws Exception {
        int line = type.methodsByName("charge").get(0).location().lineNumber();
        return type.locationsOfLine(line).get(0);
    }
}
