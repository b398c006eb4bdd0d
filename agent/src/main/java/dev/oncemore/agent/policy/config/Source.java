package dev.oncemore.agent.policy.config;

/**
 * One key of the configuration as it was found.
 *
 * @param place as a message names it: "the system property", or a file and its line
 */
record Source(String key, String value, String place) {

    String description() {
        return key + " (" + place + ")";
    }
}
