package dev.oncemore.bench.start;

/**
 * What one run of a process took.
 *
 * @param cpu milliseconds of processor time, user and system, of all its threads
 * @param elapsed milliseconds until it ended
 */
record Start(double cpu, double elapsed) {}
