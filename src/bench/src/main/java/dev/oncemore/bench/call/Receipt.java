package dev.oncemore.bench.call;

/**
 * An object for a result.
 *
 * @param id tells one from another
 */
public record Receipt(String id) {}
