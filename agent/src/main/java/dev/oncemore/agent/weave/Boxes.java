package dev.oncemore.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The instructions between values of any type and {@code Object}s. */
final class Boxes {

    private static final String OPTIONAL_LONG = "java/util/OptionalLong";

    private Boxes() {}

    /** Turns the value on the stack into an {@code Object}; null for {@code void}. */
    static void box(MethodVisitor code, Type type) {
        if (type.getSort() == Type.VOID) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else if (isPrimitive(type)) {
            box(code, box(type), "valueOf", type.getDescriptor());
        }
    }

    /**
     * Turns the value on the stack into an object that is used at once and not kept. A whole number becomes an {@code
     * OptionalLong}, which C2 need not allocate. It cannot avoid allocating a {@code Long}, which may also come from a
     * cache.
     */
    static void boxPassing(MethodVisitor code, Type primitive) {
        switch (primitive.getSort()) {
            case Type.BYTE, Type.SHORT, Type.INT -> {
                code.visitInsn(Opcodes.I2L);
                box(code, OPTIONAL_LONG, "of", "J");
            }
            case Type.LONG -> box(code, OPTIONAL_LONG, "of", "J");
            default -> box(code, primitive);
        }
    }

    private static void box(MethodVisitor code, String box, String method, String of) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, box, method, "(" + of + ")L" + box + ";", false);
    }

    /** Turns the {@code Object} on the stack into a value of the type; nothing for {@code void}. */
    static void unbox(MethodVisitor code, Type type) {
        if (type.getSort() == Type.VOID) {
            code.visitInsn(Opcodes.POP);
        } else if (isPrimitive(type)) {
            String box = box(type);
            code.visitTypeInsn(Opcodes.CHECKCAST, box);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        } else if (!type.getInternalName().equals("java/lang/Object")) {
            code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    /** The type as a frame names it. */
    static Object verified(Type type) {
        return switch (type.getSort()) {
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }

    /** Pushes a number of at least 0. */
    static void number(MethodVisitor code, int number) {
        if (number <= 5) {
            code.visitInsn(Opcodes.ICONST_0 + number);
        } else if (number <= Byte.MAX_VALUE) {
            code.visitIntInsn(Opcodes.BIPUSH, number);
        } else {
            code.visitIntInsn(Opcodes.SIPUSH, number);
        }
    }

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static String box(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.FLOAT -> "java/lang/Float";
            case Type.LONG -> "java/lang/Long";
            default -> "java/lang/Double";
        };
    }
}
