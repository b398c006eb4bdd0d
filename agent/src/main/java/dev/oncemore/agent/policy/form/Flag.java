package dev.oncemore.agent.policy.form;

/** True or false. */
final class Flag implements Form<Boolean> {

    @Override
    public Boolean parse(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return text.equals("true");
    }
}
