package dev.oncemore.agent.simulate;

/** What everything in one run of the simulation shares. */
record Run(Scenario scenario, Timeline time, Line line, Tally tally) {}
