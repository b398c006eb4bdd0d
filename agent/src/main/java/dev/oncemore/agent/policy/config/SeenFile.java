package dev.oncemore.agent.policy.config;

import java.io.File;

/**
 * A file as it was just before it was read, so that no change after that is missed.
 *
 * @param time when it was last changed; 0 if it was not there
 */
public record SeenFile(File file, long time, long length) {

    static SeenFile of(File file) {
        return new SeenFile(file, file.lastModified(), file.length());
    }

    /** The same file as it is now. */
    SeenFile now() {
        return of(file);
    }

    @Override
    public String toString() {
        return file.getPath();
    }
}
