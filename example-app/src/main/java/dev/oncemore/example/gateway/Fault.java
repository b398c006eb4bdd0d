package dev.oncemore.example.gateway;

/** What goes wrong with one request. To the caller, the three that end without an answer in time all look alike. */
public enum Fault {
    /** The charge is made and answered at once. */
    NONE("charged and answered", true),
    /** No charge: 503 with a {@code Retry-After} header. */
    BUSY("busy: answers 503 with Retry-After", false),
    /** No charge, and the connection is closed without an answer. */
    DROPPED_BEFORE_CHARGE("drops the connection before the charge", false),
    /** The charge is made, and the connection is closed without an answer. */
    DROPPED_AFTER_CHARGE("drops the connection after the charge", true),
    /** The charge is made, and the answer comes when the caller has given up waiting for it. */
    LATE("charges, but answers too late", true);

    private final String description;
    private final boolean charges;

    Fault(String description, boolean charges) {
        this.description = description;
        this.charges = charges;
    }

    /**
     * What the gateway does, for people.
     *
     * @return a few words
     */
    public String description() {
        return description;
    }

    boolean charges() {
        return charges;
    }
}
