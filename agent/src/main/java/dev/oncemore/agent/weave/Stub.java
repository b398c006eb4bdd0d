package dev.oncemore.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the code of a stub: see {@link Weaver} for its source. Except for the method's own types, all types in it are
 * of {@code java.base}.
 *
 * <p>The arguments keep their local variables, followed by the guard, the token (two slots) and the outcome of the
 * call.
 */
final class Stub {

    private static final String OBJECT = "java/lang/Object";
    private static final String KNOWN = "java/util/function/Function";
    private static final String BEFORE = "java/util/function/LongSupplier";
    private static final String AFTER = "java/util/function/ObjLongConsumer";
    private static final String ELSE = "java/lang/reflect/InvocationHandler";
    private static final String THROWABLE = "java/lang/Throwable";

    /** The token of a call that has not begun. */
    private static final long NOT_BEGUN = -1;

    /** For the guard, the failure, null, an array, a copy of it, an index and a value of two slots. */
    private static final int DEEPEST = 8;

    private final MethodVisitor code;
    private final WovenMethod method;
    private final Handle link;
    private final int guard;
    private final int token;
    private final int outcome;

    /** @param link the bootstrap method */
    Stub(MethodVisitor code, WovenMethod method, Handle link) {
        this.code = code;
        this.method = method;
        this.link = link;
        this.guard = method.slots();
        this.token = guard + 1;
        this.outcome = token + 2;
    }

    /** @param line the first line of the body, so that stack traces point there; 0 if unknown */
    void write(int line) {
        code.visitCode();
        if (line > 0) {
            Label start = new Label();
            code.visitLabel(start);
            code.visitLineNumber(line, start);
        }
        code.visitInvokeDynamicInsn(
                method.name(), "()Ljava/lang/Object;", link, method.bodies(), method.number(), method.asked());
        code.visitVarInsn(Opcodes.ASTORE, guard);
        unguarded();
        Label otherwise = new Label();
        known(otherwise);
        around(otherwise);
        code.visitMaxs(Math.max(DEEPEST, guard + 2), locals());
        code.visitEnd();
    }

    private void unguarded() {
        Label guarded = new Label();
        code.visitVarInsn(Opcodes.ALOAD, guard);
        code.visitJumpInsn(Opcodes.IFNONNULL, guarded);
        callBody();
        code.visitInsn(method.result().getOpcode(Opcodes.IRETURN));
        code.visitLabel(guarded);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {OBJECT}, 0, null);
    }

    private void known(Label otherwise) {
        Label around = new Label();
        Label unknown = new Label();
        code.visitVarInsn(Opcodes.ALOAD, guard);
        code.visitTypeInsn(Opcodes.INSTANCEOF, KNOWN);
        code.visitJumpInsn(Opcodes.IFEQ, around);
        nothingBegun();
        guardAs(KNOWN);
        passingArguments();
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, KNOWN, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
        code.visitVarInsn(Opcodes.ASTORE, outcome);
        code.visitVarInsn(Opcodes.ALOAD, outcome);
        code.visitVarInsn(Opcodes.ALOAD, guard);
        code.visitJumpInsn(Opcodes.IF_ACMPEQ, unknown);
        code.visitVarInsn(Opcodes.ALOAD, outcome);
        returnObject();
        code.visitLabel(unknown);
        code.visitFrame(Opcodes.F_APPEND, 2, new Object[] {Opcodes.LONG, OBJECT}, 0, null);
        nothingCame(otherwise);
        code.visitLabel(around);
        code.visitFrame(Opcodes.F_CHOP, 2, null, 0, null);
    }

    private void nothingCame(Label otherwise) {
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitVarInsn(Opcodes.ASTORE, outcome);
        code.visitJumpInsn(Opcodes.GOTO, otherwise);
    }

    private void around(Label otherwise) {
        Label start = new Label();
        Label handler = new Label();
        Label attempt = new Label();
        code.visitTryCatchBlock(start, handler, handler, THROWABLE);
        nothingBegun();
        code.visitVarInsn(Opcodes.ALOAD, guard);
        code.visitTypeInsn(Opcodes.INSTANCEOF, BEFORE);
        code.visitJumpInsn(Opcodes.IFNE, attempt);
        nothingCame(otherwise);
        code.visitLabel(attempt);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.LONG}, 0, null);
        code.visitLabel(start);
        guardAs(BEFORE);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, BEFORE, "getAsLong", "()J", true);
        code.visitVarInsn(Opcodes.LSTORE, token);
        callBody();
        after();
        code.visitInsn(method.result().getOpcode(Opcodes.IRETURN));
        code.visitLabel(handler);
        List<Object> locals = verified();
        code.visitFrame(Opcodes.F_FULL, locals.size(), locals.toArray(), 1, new Object[] {THROWABLE});
        code.visitVarInsn(Opcodes.ASTORE, outcome);
        code.visitLabel(otherwise);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {THROWABLE}, 0, null);
        otherwise();
    }

    /** The result of the body is on the stack before and after. If it is an object, the guard sees it. */
    private void after() {
        int sort = method.result().getSort();
        boolean isObject = sort == Type.OBJECT || sort == Type.ARRAY;
        if (isObject) {
            code.visitVarInsn(Opcodes.ASTORE, outcome);
        }
        guardAs(AFTER);
        if (isObject) {
            code.visitVarInsn(Opcodes.ALOAD, outcome);
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        code.visitVarInsn(Opcodes.LLOAD, token);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, AFTER, "accept", "(Ljava/lang/Object;J)V", true);
        if (isObject) {
            code.visitVarInsn(Opcodes.ALOAD, outcome);
        }
    }

    private void otherwise() {
        guardAs(ELSE);
        code.visitVarInsn(Opcodes.ALOAD, outcome);
        code.visitInsn(Opcodes.ACONST_NULL);
        lastingArguments();
        code.visitInsn(Opcodes.DUP);
        Boxes.number(code, method.arguments().size());
        code.visitVarInsn(Opcodes.LLOAD, token);
        Boxes.box(code, Type.LONG_TYPE);
        code.visitInsn(Opcodes.AASTORE);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                ELSE,
                "invoke",
                "(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        returnObject();
    }

    private void nothingBegun() {
        code.visitLdcInsn(NOT_BEGUN);
        code.visitVarInsn(Opcodes.LSTORE, token);
    }

    private void guardAs(String type) {
        code.visitVarInsn(Opcodes.ALOAD, guard);
        code.visitTypeInsn(Opcodes.CHECKCAST, type);
    }

    private void callBody() {
        int slot = 0;
        for (Type argument : method.arguments()) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        method.invokeBody(code);
    }

    /**
     * The arguments for immediate use, the receiver first. The boxes are made before the array: C2 eliminates both only
     * if the elements exist before the array.
     */
    private void passingArguments() {
        int slot = 0;
        int box = outcome + 1;
        for (Type argument : method.arguments()) {
            if (Boxes.isPrimitive(argument)) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
                Boxes.boxPassing(code, argument);
                code.visitVarInsn(Opcodes.ASTORE, box++);
            }
            slot += argument.getSize();
        }
        array(method.arguments().size());
        slot = 0;
        box = outcome + 1;
        for (int i = 0; i < method.arguments().size(); i++) {
            Type argument = method.arguments().get(i);
            code.visitInsn(Opcodes.DUP);
            Boxes.number(code, i);
            code.visitVarInsn(Opcodes.ALOAD, Boxes.isPrimitive(argument) ? box++ : slot);
            code.visitInsn(Opcodes.AASTORE);
            slot += argument.getSize();
        }
    }

    /** The arguments in an array that may be kept, the receiver first, with room for the token. */
    private void lastingArguments() {
        array(method.arguments().size() + 1);
        int slot = 0;
        for (int i = 0; i < method.arguments().size(); i++) {
            Type argument = method.arguments().get(i);
            code.visitInsn(Opcodes.DUP);
            Boxes.number(code, i);
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            Boxes.box(code, argument);
            code.visitInsn(Opcodes.AASTORE);
            slot += argument.getSize();
        }
    }

    private void array(int length) {
        Boxes.number(code, length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    }

    /** The number of local variables: those that the class declares, and one for each box. */
    private int locals() {
        int boxes = 0;
        for (Type argument : method.arguments()) {
            boxes += Boxes.isPrimitive(argument) ? 1 : 0;
        }
        return outcome + 1 + boxes;
    }

    private void returnObject() {
        Boxes.unbox(code, method.result());
        code.visitInsn(method.result().getOpcode(Opcodes.IRETURN));
    }

    /** What the verifier knows about the local variables where a failure is handled. */
    private List<Object> verified() {
        List<Object> locals = new ArrayList<>();
        for (Type argument : method.arguments()) {
            locals.add(Boxes.verified(argument));
        }
        locals.add(OBJECT);
        locals.add(Opcodes.LONG);
        return locals;
    }
}
