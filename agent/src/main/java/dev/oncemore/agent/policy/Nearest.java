package dev.oncemore.agent.policy;

import java.util.List;
import java.util.Optional;

/** What was probably meant by a name that is not known. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known name with the fewest letters changed, put in or left out; empty if these are more than two in five,
     * because such a name was hardly meant.
     */
    public static Optional<String> to(String given, List<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = isPart(given, name) ? 0 : distance(given, name);
            if (distance < least && distance <= Math.max(given.length(), name.length()) * 2 / 5) {
                least = distance;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** {@code delay} of {@code backoff.delay}, {@code timeout} of {@code timeout.value}. */
    private static boolean isPart(String given, String name) {
        return name.endsWith("." + given) || name.startsWith(given + ".");
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
