/**
 * Where policies come from: the properties file, system properties and the environment, and which methods they apply
 * to. It knows neither bytecode nor method handles.
 */
@NullMarked
package dev.oncemore.agent.policy.config;

import org.jspecify.annotations.NullMarked;
