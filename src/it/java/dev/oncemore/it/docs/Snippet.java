package dev.oncemore.it.docs;

/**
 * A fenced block of a page.
 *
 * @param kind what follows the fence, such as {@code java} or {@code properties wrong}
 * @param line of the page, where the text begins
 */
record Snippet(String page, int line, String kind, String text) {

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    @Override
    public String toString() {
        return page + ", line " + line;
    }
}
