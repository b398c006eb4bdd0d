package dev.oncemore.example;

import dev.oncemore.Oncemore;
import dev.oncemore.example.Report.Agent;
import dev.oncemore.example.Report.Column;
import dev.oncemore.example.gateway.Gateway;
import dev.oncemore.example.gateway.Outage;
import dev.oncemore.example.gateway.SeededFaults;
import java.time.Duration;
import java.util.ArrayList;
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

    /** How long promises may wait to be kept when the last customer has left. */
    private static final Duration OVERTIME = Duration.ofSeconds(10);

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
            defaultValue = "200",
            converter = WholeNumber.Orders.class,
            description = "How many orders are placed, 1 to 400 (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--rate",
            paramLabel = "<number>",
            defaultValue = "25",
            converter = WholeNumber.Rate.class,
            description = "How many orders are placed in a second, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--outage",
            paramLabel = "<seconds>",
            defaultValue = "3",
            converter = WholeNumber.Seconds.class,
            description = "How long the gateway is down in the middle of the run, 0 to 10 seconds (default: "
                    + "${DEFAULT-VALUE}).")
    private int outage;

    @Option(names = "--figures", description = "Show nothing but the figures, as NAME=value.")
    private boolean figuresOnly;

    @Option(
            names = "--verbose",
            description = "Show every attempt as it is made, and what the gateway does on purpose.")
    private boolean verbose;

    @Option(
            names = "--textbook",
            description = "Have the shop look whether an order is paid already, without the agent.")
    private boolean textbook;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    private final Screen screen = new Screen(System.out, Ansi.AUTO);
    private final Invocation invocation;

    private Main(String... args) {
        this.invocation = Invocation.of(List.of(args));
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
        if (figuresOnly) {
            run(Screen.dark()).toLines().forEach(System.out::println);
        } else if (Oncemore.isActive()) {
            compare();
        } else {
            Report report = new Report(screen);
            List<Column> columns = List.of(new Column(textbook ? Agent.TEXTBOOK : Agent.ABSENT, run(screen)));
            report.table(columns);
            screen.line("The same orders with the agent, for which one flag is added and no code changed:");
            screen.line("  " + invocation.withAgent());
            screen.line("");
            report.verdicts(columns);
        }
        return 0;
    }

    /**
     * The shop without the agent, and the one with the textbook's code, have the same orders at the same time, each in
     * a JVM of its own.
     */
    private void compare() throws Exception {
        try (Unprotected unprotected = Unprotected.start(invocation.figuresWithoutAgent());
                Unprotected getRunSet = Unprotected.start(invocation.figuresOfTextbook())) {
            Column with = new Column(Agent.PRESENT, run(screen));
            List<Column> columns = new ArrayList<>();
            unprotected.figures().ifPresent(figures -> columns.add(new Column(Agent.ABSENT, figures)));
            getRunSet.figures().ifPresent(figures -> columns.add(new Column(Agent.TEXTBOOK, figures)));
            columns.add(with);
            Report report = new Report(screen);
            report.table(columns);
            screen.line(
                    "All three shops had the same orders at the same time. To see each attempt, add --verbose; without "
                            + "the agent:");
            screen.line("  " + invocation.withoutAgent());
            screen.line("");
            report.verdicts(columns);
        }
    }

    private Figures run(Screen shown) throws Exception {
        Screen events = verbose ? shown : Screen.dark();
        Journal journal = new Journal(events, System::nanoTime);
        Backlog backlog = new Backlog();
        try (Gateway gateway = new Gateway(new SeededFaults(seed), outage(journal))) {
            announce(shown);
            introduce(events, gateway);
            GatewayClient client = new GatewayClient(gateway.uri());
            client.connect();
            Checkout checkout = new Checkout(client, backlog, journal);
            try (BackOffice office = new BackOffice(backlog, checkout)) {
                new Shop(textbook ? new GetRunSet(checkout) : checkout, journal)
                        .serve(orders, Duration.ofSeconds(1).dividedBy(rate));
                office.finish(OVERTIME);
            }
            return Tally.of(orders, journal.entries(), gateway.books());
        }
    }

    private Outage outage(Journal journal) {
        return outage == 0 ? Outage.none() : Outage.after(orders / 4, Duration.ofSeconds(outage), journal);
    }

    private void announce(Screen shown) {
        shown.line(String.format(
                "@|bold %d orders, %d a second, seed %d, %s the Oncemore agent|@",
                orders, rate, seed, Oncemore.isActive() ? "with" : "WITHOUT"));
    }

    private void introduce(Screen shown, Gateway gateway) {
        shown.line("");
        shown.line("The payment gateway at " + gateway.uri() + " fails on purpose. Of 100 requests,");
        SeededFaults.percentages()
                .forEach((fault, percent) -> shown.line(String.format("  %2d  %s", percent, fault.description())));
        shown.line("Every third customer clicks twice, and every fifth of the others sends the order again later.");
        if (outage > 0) {
            shown.line("After " + orders / 4 + " requests it is down for " + outage
                    + " s: it takes requests and answers none.");
        }
        shown.line("");
        if (Oncemore.isActive()) {
            shown.line("no answer in time   an attempt was ended by its timeout");
            shown.line("refused             the circuit is open: the gateway is not asked");
            shown.line("told: paid later    the fallback answers: the order is put into a backlog");
            shown.line("as promised         it is paid from there, when the circuit has closed");
            shown.line("");
        }
    }
}
