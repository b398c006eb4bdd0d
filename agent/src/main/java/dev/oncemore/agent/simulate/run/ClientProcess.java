package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.breaker.CircuitBreaker;
import dev.oncemore.agent.retry.RetryTerms;
import java.util.Optional;

/** A JVM, whose threads share the retry budget and the breaker. */
record ClientProcess(RetryTerms terms, Optional<CircuitBreaker> breaker) {}
