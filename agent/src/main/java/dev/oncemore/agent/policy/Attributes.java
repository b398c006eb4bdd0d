package dev.oncemore.agent.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Attributes that were given explicitly, each with its place, so that a message can name it. */
public final class Attributes {

    /** What every key of the configuration begins with. */
    public static final String PREFIX = "oncemore.";

    public static final Attributes NONE = new Attributes(new EnumMap<>(Attribute.class));

    private final Map<Attribute, Setting> settings;

    private Attributes(Map<Attribute, Setting> settings) {
        this.settings = settings;
    }

    /**
     * A value and its place.
     *
     * @param value as it was written
     * @param place as a message names it: "maxAttempts of @Retryable", or a key with its file and line
     */
    public record Setting(String value, String place) {}

    /** These and one more; throws {@link PolicyProblem} if the value is not allowed. */
    public Attributes with(Attribute attribute, Setting setting) {
        try {
            attribute.check(setting.value());
        } catch (IllegalArgumentException reason) {
            throw new PolicyProblem(
                    setting.place() + " " + reason.getMessage() + ", but was '" + setting.value() + "'");
        }
        Map<Attribute, Setting> more = new EnumMap<>(settings);
        more.put(attribute, setting);
        return new Attributes(more);
    }

    /**
     * Both together; these win. A strategy given here removes a multiplier given there, because only one strategy has
     * one.
     */
    public Attributes over(Attributes others) {
        Map<Attribute, Setting> both = new EnumMap<>(others.settings);
        if (settings.containsKey(Attribute.BACKOFF_STRATEGY)) {
            both.remove(Attribute.BACKOFF_MULTIPLIER);
        }
        both.putAll(settings);
        return new Attributes(both);
    }

    /** The attributes of these capabilities. Those of others, which a rule or a default may give, have no effect. */
    public Attributes of(Set<Capability> capabilities) {
        Map<Attribute, Setting> some = new EnumMap<>(Attribute.class);
        for (Map.Entry<Attribute, Setting> setting : settings.entrySet()) {
            for (Capability capability : capabilities) {
                if (setting.getKey().isOf(capability)) {
                    some.put(setting.getKey(), setting.getValue());
                }
            }
        }
        return new Attributes(some);
    }

    public Optional<Setting> get(Attribute attribute) {
        return Optional.ofNullable(settings.get(attribute));
    }

    public String value(Attribute attribute, String otherwise) {
        Setting setting = settings.get(attribute);
        return setting == null ? otherwise : setting.value();
    }

    /** Where the attribute was given, as a message names it. */
    String place(Attribute attribute) {
        Setting setting = settings.get(attribute);
        return setting == null ? attribute.key() + " (the default)" : setting.place();
    }

    /** The classes that the attribute names. */
    TypeNames types(Attribute attribute, String otherwise) {
        return new TypeNames(Form.names(value(attribute, otherwise)), place(attribute));
    }

    /** The class that the attribute names; empty if it is the one that stands for none. */
    Optional<Setting> type(Attribute attribute, String none) {
        Setting setting = settings.get(attribute);
        return setting == null || setting.value().isBlank() || setting.value().equals(none)
                ? Optional.empty()
                : Optional.of(setting);
    }

    /**
     * Throws {@link PolicyProblem} if all of these types are excluded by name: the hierarchy of classes is not known
     * here.
     */
    static void requireSomeLeft(TypeNames wanted, TypeNames excluded) {
        List<String> names = excluded.names();
        if (names.contains("java.lang.Throwable") || names.containsAll(wanted.names())) {
            throw new PolicyProblem(NothingLeft.problem(wanted, excluded));
        }
    }

    public boolean isEmpty() {
        return settings.isEmpty();
    }

    /** Those that do not come from an annotation, each with its place and its value. */
    List<String> configured() {
        List<String> configured = new ArrayList<>();
        for (Setting setting : settings.values()) {
            if (setting.place().startsWith(PREFIX)) {
                configured.add(setting.value() + " from " + setting.place());
            }
        }
        return configured;
    }
}
