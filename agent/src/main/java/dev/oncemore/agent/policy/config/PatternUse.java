package dev.oncemore.agent.policy.config;

/**
 * What a pattern of the configuration does among some methods.
 *
 * @param tunes how many have a capability that it gives attributes of, and would have it without the pattern
 * @param adds how many have a capability by this pattern alone
 */
public record PatternUse(String pattern, int tunes, int adds) {

    /** The message about a pattern that names classes of the JDK; it follows the pattern. */
    public static final String OF_THE_JDK = ", but classes of the JDK are never woven: name a method that calls them";

    /** Whether it does nothing for any of them. */
    public boolean isNone() {
        return tunes == 0 && adds == 0;
    }

    /** Whether it names classes of the JDK, so that it can do nothing. */
    public boolean isOfTheJdk() {
        return MethodPattern.parse(pattern).isOfTheJdk();
    }

    /** With a wildcard it may name many methods and still do nothing. */
    public boolean hasWildcard() {
        return pattern.indexOf('*') >= 0;
    }
}
