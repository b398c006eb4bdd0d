package dev.oncemore.agent.idempotent;

import dev.oncemore.agent.key.BoundKey;
import dev.oncemore.agent.time.Scheduler;
import dev.oncemore.agent.time.Ticker;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The flights of this JVM to one store: at most one for each key. */
public final class Flights {

    private final ConcurrentMap<BoundKey, Flight> flights = new ConcurrentHashMap<>();
    private final LeaseKeeper keeper;

    /** @param scheduler on whose threads leases are renewed */
    public Flights(Scheduler scheduler, Ticker ticker) {
        keeper = new LeaseKeeper(this, scheduler, ticker);
    }

    /** The flight of this key that is under way; the one given, if there was none. */
    Flight board(Flight flight) {
        Flight other = flights.putIfAbsent(flight.key(), flight);
        return other == null ? flight : other;
    }

    /** The operation is held, and its lease must be kept. */
    void held(Flight flight, Lease lease) {
        flight.held(lease);
        keeper.expect(lease.dueAt());
    }

    /** It ends. Those who wait are told when nobody can meet it any more, so that one who takes over does not. */
    void land(Flight flight, FlightOutcome end) {
        remove(flight);
        flight.end(end);
    }

    /** It ends, and stays for those who come until the store has been told. */
    void landUntold(Flight flight, FlightOutcome end, Lease lease) {
        flight.end(end);
        keeper.expect(lease.dueAt());
    }

    /** The store is to be told later that the claim is given back. */
    void owe(Lease lease) {
        keeper.owe(lease);
    }

    void remove(Flight flight) {
        flights.remove(flight.key(), flight);
    }

    Collection<Flight> all() {
        return flights.values();
    }
}
