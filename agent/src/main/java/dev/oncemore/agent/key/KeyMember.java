package dev.oncemore.agent.key;

/**
 * A field, or a method without parameters that returns something; not static.
 *
 * @param owner the class that declares it
 * @param type its type, or what it returns, in terms of the owner's type variables
 */
public record KeyMember(String owner, String name, KeyType type, Form form, Access access) {

    /** How it is read. */
    public enum Form {
        METHOD,
        FIELD
    }

    /** Who may read it, as Java has it. */
    public enum Access {
        PUBLIC,
        PROTECTED,
        PACKAGE,
        PRIVATE;

        /** From the bits of a class file. */
        public static Access of(int bits) {
            if ((bits & 1) != 0) {
                return PUBLIC;
            }
            return (bits & 2) != 0 ? PRIVATE : (bits & 4) != 0 ? PROTECTED : PACKAGE;
        }
    }
}
