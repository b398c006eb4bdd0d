package dev.oncemore.bench.once;

/**
 * Makes charges, each with a key of its own, and prints by how many bytes each made the heap grow. The slip is the same
 * object each time; the customers' names are there before.
 *
 * <p>Arguments: the contestant, and the number of charges.
 */
public final class RecordBytes {

    private RecordBytes() {}

    /** Measures. */
    public static void main(String[] arguments) throws InterruptedException {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Till till = new Till();
        Charges charges =
                contestant == Contestant.WOVEN ? contestant.open(till) : CaffeineCharges.thatExpire(till, count + 1);
        String[] customers = new String[1_000];
        for (int i = 0; i < customers.length; i++) {
            customers[i] = "customer-" + i;
        }
        charges.charge(new Purchase(customers[0], -1));
        long before = used();
        for (int i = 0; i < count; i++) {
            charges.charge(new Purchase(customers[i % customers.length], i));
        }
        long after = used();
        for (int i = 0; i < count; i++) {
            charges.charge(new Purchase(customers[i % customers.length], i));
        }
        if (till.executions() != count + 1) {
            throw new IllegalStateException(till.executions() + " charges of " + (count + 1));
        }
        System.out.println((after - before) / count);
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
