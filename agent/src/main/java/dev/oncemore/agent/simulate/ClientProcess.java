package dev.oncemore.agent.simulate;

import dev.oncemore.agent.retry.RetryTerms;

/** A JVM: what its threads share. */
record ClientProcess(RetryTerms terms) {}
