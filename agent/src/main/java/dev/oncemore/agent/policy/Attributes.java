package dev.oncemore.agent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Attributes that were given explicitly, each parsed once, with its place, so that a message can name it. */
public final class Attributes {

    /** What every key of the configuration begins with. */
    public static final String PREFIX = "oncemore.";

    /** Makes no table: where nothing is configured no attribute need be loaded before {@code main}. */
    public static final Attributes NONE = new Attributes(Map.of());

    private final Map<Attribute<?>, Given<?>> settings;

    private Attributes(Map<Attribute<?>, Given<?>> settings) {
        this.settings = settings;
    }

    /**
     * A value and its place.
     *
     * @param value as it was written
     * @param place as a message names it: "maxAttempts of @Retryable", or a key with its file and line
     */
    public record Setting(String value, String place) {}

    /** A setting and what its text stands for. */
    private record Given<T>(Setting setting, T value) {

        static <T> Given<T> of(Attribute<T> attribute, Setting setting) {
            try {
                return new Given<>(setting, attribute.parse(setting.value()));
            } catch (IllegalArgumentException reason) {
                throw new PolicyProblem(
                        setting.place() + " " + reason.getMessage() + ", but was '" + setting.value() + "'");
            }
        }
    }

    /** These and one more; throws {@link PolicyProblem} if the value is not allowed. */
    public Attributes with(Attribute<?> attribute, Setting setting) {
        Map<Attribute<?>, Given<?>> more = new TreeMap<>(settings);
        more.put(attribute, Given.of(attribute, setting));
        return new Attributes(more);
    }

    /**
     * Both together; these win. A strategy given here removes a multiplier given there, because only one strategy has
     * one.
     */
    public Attributes over(Attributes others) {
        if (others.isEmpty() || isEmpty()) {
            return isEmpty() ? others : this;
        }
        Map<Attribute<?>, Given<?>> both = new TreeMap<>(others.settings);
        if (settings.containsKey(Attribute.BACKOFF_STRATEGY)) {
            both.remove(Attribute.BACKOFF_MULTIPLIER);
        }
        both.putAll(settings);
        return new Attributes(both);
    }

    /** The attributes of these capabilities. Those of others, which a rule or a default may give, have no effect. */
    public Attributes of(Set<Capability> capabilities) {
        Map<Attribute<?>, Given<?>> some = new TreeMap<>();
        for (Map.Entry<Attribute<?>, Given<?>> setting : settings.entrySet()) {
            for (Capability capability : capabilities) {
                if (setting.getKey().isOf(capability)) {
                    some.put(setting.getKey(), setting.getValue());
                }
            }
        }
        return some.size() == settings.size() ? this : new Attributes(some);
    }

    /** The classes that the attribute names. */
    TypeNames types(Attribute<List<String>> attribute) {
        return new TypeNames(value(attribute), place(attribute));
    }

    /** The class that the attribute names; empty if it is the one that stands for none. */
    Optional<Setting> type(Attribute<Optional<String>> attribute) {
        return value(attribute).isEmpty() ? Optional.empty() : get(attribute);
    }

    /** Whether the attribute was given. */
    public boolean give(Attribute<?> attribute) {
        return settings.containsKey(attribute);
    }

    public Optional<Setting> get(Attribute<?> attribute) {
        Given<?> given = settings.get(attribute);
        return given == null ? Optional.empty() : Optional.of(given.setting());
    }

    /** What was given, or the attribute's default. */
    @SuppressWarnings("unchecked") // it was put there by this attribute
    public <T> T value(Attribute<T> attribute) {
        Given<T> given = (Given<T>) settings.get(attribute);
        return given == null ? attribute.otherwise() : given.value();
    }

    /** Likewise as text. */
    String written(Attribute<?> attribute) {
        Given<?> given = settings.get(attribute);
        return given == null ? attribute.writtenOtherwise() : given.setting().value();
    }

    /** Where the attribute was given, as a message names it. */
    String place(Attribute<?> attribute) {
        Given<?> given = settings.get(attribute);
        return given == null
                ? attribute.key() + " (the default)"
                : given.setting().place();
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
        for (Given<?> given : settings.values()) {
            if (given.setting().place().startsWith(PREFIX)) {
                configured.add(
                        given.setting().value() + " from " + given.setting().place());
            }
        }
        return configured;
    }
}
