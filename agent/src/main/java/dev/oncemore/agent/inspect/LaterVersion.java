package dev.oncemore.agent.inspect;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;

/** A class file of a later Java version than this agent can read. */
record LaterVersion(String className, int version) {

    private static final int VERSION_AT = 6;
    private static final int JAVA_1 = 44;

    /**
     * Reads it as if it were older; throws a {@link RuntimeException} if it is unreadable for another reason than its
     * version.
     */
    static LaterVersion of(byte[] classFile) {
        byte[] older = classFile.clone();
        older[VERSION_AT] = 0;
        older[VERSION_AT + 1] = Opcodes.V17;
        int version = (classFile[VERSION_AT] & 0xff) << 8 | (classFile[VERSION_AT + 1] & 0xff);
        return new LaterVersion(new ClassReader(older).getClassName().replace('/', '.'), version);
    }

    String inWords() {
        return className + " is NOT protected: its class file has version " + version + " (Java " + (version - JAVA_1)
                + "), newer than this version of the agent can read; use a newer agent";
    }
}
