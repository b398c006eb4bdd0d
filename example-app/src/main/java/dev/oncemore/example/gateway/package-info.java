/**
 * A payment gateway behind real HTTP that fails on purpose. It knows nothing of the shop, of retries or of Oncemore: it
 * takes requests from the loopback interface, charges, and fails as its {@link dev.oncemore.example.gateway.Faults}
 * say.
 */
package dev.oncemore.example.gateway;
