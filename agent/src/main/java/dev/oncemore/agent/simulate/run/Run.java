package dev.oncemore.agent.simulate.run;

import dev.oncemore.agent.simulate.model.Scenario;
import dev.oncemore.agent.simulate.model.Tally;

/** What everything in one run of the simulation shares. */
record Run(Scenario scenario, Timeline time, Line line, Tally tally) {}
