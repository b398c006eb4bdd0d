package dev.oncemore.agent.weave.select;

/**
 * Finds the classes that carry one of our annotations, without parsing them: it walks the constant pool for a string of
 * the form {@code Ldev/oncemore/Name;}. That costs about a microsecond and is all that the agent does to most classes.
 *
 * <p>The layout of the pool is that of the Java Virtual Machine Specification, §4.4. A class file that does not follow
 * it is not a hit: the JVM will report what is wrong with it.
 */
public final class AnnotationScan {

    private static final byte[] PACKAGE = {'L', 'd', 'e', 'v', '/', 'o', 'n', 'c', 'e', 'm', 'o', 'r', 'e', '/'};
    private static final int COUNT_AT = 8;
    private static final int POOL_AT = 10;

    private AnnotationScan() {}

    /**
     * Whether the class file names a type of the package {@code dev.oncemore}, and so may carry an annotation of it.
     */
    public static boolean hits(byte[] classFile) {
        if (classFile.length < POOL_AT) {
            return false;
        }
        int count = unsignedShort(classFile, COUNT_AT);
        int at = POOL_AT;
        for (int index = 1; index < count; index++) {
            if (at + 3 > classFile.length) {
                return false;
            }
            switch (classFile[at]) {
                case 1 -> { // Utf8
                    int length = unsignedShort(classFile, at + 1);
                    if (isOurs(classFile, at + 3, length)) {
                        return true;
                    }
                    at += 3 + length;
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 ->
                    at += 5; // Integer, Float, the references, NameAndType, the dynamic ones
                case 5, 6 -> { // Long and Double take two places in the pool
                    at += 9;
                    index++;
                }
                case 7, 8, 16, 19, 20 -> at += 3; // Class, String, MethodType, Module, Package
                case 15 -> at += 4; // MethodHandle
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** {@code Ldev/oncemore/Name;}, with nothing below that package. */
    private static boolean isOurs(byte[] bytes, int from, int length) {
        int end = from + length;
        if (length <= PACKAGE.length || end > bytes.length || bytes[end - 1] != ';') {
            return false;
        }
        for (int i = 0; i < PACKAGE.length; i++) {
            if (bytes[from + i] != PACKAGE[i]) {
                return false;
            }
        }
        for (int i = from + PACKAGE.length; i < end - 1; i++) {
            if (bytes[i] == '/' || bytes[i] == ';') {
                return false;
            }
        }
        return true;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
