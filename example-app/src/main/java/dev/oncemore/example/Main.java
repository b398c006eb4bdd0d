package dev.oncemore.example;

import dev.oncemore.Oncemore;
import dev.oncemore.example.gateway.Gateway;
import dev.oncemore.example.gateway.SeededFaults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Opens the gateway and the shop, and shows what becomes of the orders. */
@Command(
        name = "oncemore-example-app",
        sortOptions = false,
        description = "A shop whose payment gateway fails on purpose, to run with and without the Oncemore agent.")
final class Main implements Callable<Integer> {

    /** Long enough that only the gateway's late answers are missed, even on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            defaultValue = "1",
            converter = WholeNumber.Seed.class,
            description = "What decides which requests fail (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(
            names = "--orders",
            paramLabel = "<number>",
            defaultValue = "240",
            converter = WholeNumber.Orders.class,
            description = "How many orders are placed, 1 to 400 (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--customers",
            paramLabel = "<number>",
            defaultValue = "6",
            converter = WholeNumber.Customers.class,
            description = "How many customers order at the same time, 1 to 50 (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    private final Screen screen = new Screen(System.out, Ansi.AUTO);
    private final List<String> args;

    private Main(String... args) {
        this.args = List.of(args);
    }

    /**
     * Runs the shop.
     *
     * @param args options; {@code --help} lists them
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main(args))
                .setParameterExceptionHandler(Main::refuse)
                .execute(args));
    }

    private static int refuse(ParameterException refused, String... args) {
        refused.getCommandLine().getErr().println(refused.getMessage() + " (--help lists what is allowed)");
        return 2;
    }

    @Override
    public Integer call() throws Exception {
        Invocation invocation = Invocation.of(args);
        try (Gateway gateway = new Gateway(new SeededFaults(seed))) {
            introduce(gateway);
            GatewayClient client = new GatewayClient(gateway.uri(), PATIENCE);
            client.connect();
            Journal journal = new Journal(screen, System::nanoTime);
            new Shop(new Checkout(client, journal), journal).serve(orders, customers);
            new Report(screen)
                    .show(Tally.of(orders, journal.entries(), gateway.books().charges()));
        }
        screen.line("");
        if (Oncemore.isActive()) {
            screen.line("The same orders without the agent:");
            screen.line("  " + invocation.withoutAgent());
        } else {
            screen.line("The same orders with retries, for which one flag is added and no code changed:");
            screen.line("  " + invocation.withAgent());
        }
        return 0;
    }

    private void introduce(Gateway gateway) {
        screen.line(String.format(
                "@|bold %d orders, %d customers at a time, seed %d, %s the Oncemore agent|@",
                orders, customers, seed, Oncemore.isActive() ? "with" : "WITHOUT"));
        screen.line("");
        screen.line("The payment gateway at " + gateway.uri() + " fails on purpose. Of 100 requests,");
        SeededFaults.percentages()
                .forEach((fault, percent) -> screen.line(String.format("  %2d  %s", percent, fault.description())));
        screen.line("");
    }
}
