package dev.oncemore.agent.observe;

/** How much the agent logs: {@code oncemore.log.level}. */
public enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
