package dev.oncemore.agent.key;

import java.util.List;

/**
 * What all keys of one template have in common.
 *
 * @param literals the text before, between and behind the components: one more than there are components
 */
public record KeyShape(String scope, List<String> literals) {}
