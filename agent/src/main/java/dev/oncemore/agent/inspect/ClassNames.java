package dev.oncemore.agent.inspect;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;

/** Reads from a class file what class it holds: Java Virtual Machine Specification, §4.1 and §4.4. */
final class ClassNames {

    private static final int MAGIC = 0xCAFEBABE;

    private ClassNames() {}

    /** The name with slashes; throws {@link IOException} for something that is not a class file. */
    static String of(File file) throws IOException {
        try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a class file");
            }
            in.readInt();
            Object[] pool = new Object[in.readUnsignedShort()];
            for (int i = 1; i < pool.length; i++) {
                int tag = in.readUnsignedByte();
                pool[i] = constant(tag, in);
                i += tag == 5 || tag == 6 ? 1 : 0;
            }
            in.readUnsignedShort();
            if (pool[in.readUnsignedShort()] instanceof Integer index && pool[index] instanceof String name) {
                return name;
            }
        } catch (EOFException | UTFDataFormatException | IndexOutOfBoundsException broken) {
            throw new IOException("it is cut short or damaged", broken);
        }
        throw new IOException("it is cut short or damaged");
    }

    private static Object constant(int tag, DataInputStream in) throws IOException {
        return switch (tag) {
            case 1 -> in.readUTF();
            case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
            case 15 -> in.readUnsignedByte() + in.readUnsignedShort();
            case 5, 6 -> in.readLong();
            default -> in.readInt();
        };
    }
}
