package dev.oncemore.example;

import java.io.IOException;

/** Where customers bring their orders. */
@FunctionalInterface
interface Counter {

    Payment charge(Order order) throws IOException, InterruptedException;
}
