package dev.oncemore.bench.once;

import java.lang.reflect.Proxy;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.Signature;
import org.aspectj.lang.reflect.MethodSignature;
import org.aspectj.lang.reflect.SourceLocation;
import org.aspectj.runtime.internal.AroundClosure;

/** The call of the till, as an aspect sees it: the handler asks for its result's type, and has it proceed. */
final class PowertoolsJoinPoint implements ProceedingJoinPoint {

    private static final MethodSignature SIGNATURE = (MethodSignature) Proxy.newProxyInstance(
            PowertoolsJoinPoint.class.getClassLoader(),
            new Class<?>[] {MethodSignature.class},
            (proxy, method, arguments) -> method.getName().equals("getReturnType") ? Till.Slip.class : null);

    private final Till till;

    PowertoolsJoinPoint(Till till) {
        this.till = till;
    }

    @Override
    public Object proceed() {
        return till.charge();
    }

    @Override
    public Object proceed(Object[] arguments) {
        return till.charge();
    }

    @Override
    public Signature getSignature() {
        return SIGNATURE;
    }

    @Override
    public Object[] getArgs() {
        return new Object[0];
    }

    @Override
    public Object getThis() {
        return till;
    }

    @Override
    public Object getTarget() {
        return till;
    }

    @Override
    public void set$AroundClosure(AroundClosure closure) {}

    @Override
    public String toShortString() {
        return "charge";
    }

    @Override
    public String toLongString() {
        return "charge";
    }

    @Override
    public String getKind() {
        return METHOD_EXECUTION;
    }

    @Override
    public SourceLocation getSourceLocation() {
        throw new IllegalStateException("nobody asks");
    }

    @Override
    public StaticPart getStaticPart() {
        throw new IllegalStateException("nobody asks");
    }
}
