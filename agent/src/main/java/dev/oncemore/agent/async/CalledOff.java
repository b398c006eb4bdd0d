package dev.oncemore.agent.async;

import java.util.concurrent.CancellationException;

/** An attempt that was not begun, as its call had ended. Nobody gets to see it but the layers between the two. */
final class CalledOff extends CancellationException {

    private static final long serialVersionUID = 1L;
}
