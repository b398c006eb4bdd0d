package dev.oncemore.bench.call;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;

/** Spring Framework's own retry: a bean behind the proxy that {@code @EnableResilientMethods} puts before its class. */
public class SpringFrameworkPayments implements Payments {

    private final Gateway gateway;

    SpringFrameworkPayments(Gateway gateway) {
        this.gateway = gateway;
    }

    static Payments open(Gateway gateway) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Configuration.class);
        context.registerBean(SpringFrameworkPayments.class, () -> new SpringFrameworkPayments(gateway));
        context.refresh();
        return context.getBean(SpringFrameworkPayments.class);
    }

    @Override
    @Retryable(includes = Exception.class, maxRetries = 2, delay = 10, multiplier = 2, maxDelay = 1000, jitter = 5)
    public Receipt charge(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(includes = Exception.class, maxRetries = 2, delay = 10, multiplier = 2, maxDelay = 1000, jitter = 5)
    public Receipt transfer(
            Order order,
            long cents,
            double rate,
            int parts,
            String currency,
            boolean express,
            Object memo,
            Receipt previous) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(includes = Exception.class, maxRetries = 2, delay = 10, multiplier = 2, maxDelay = 1000, jitter = 5)
    public long cents(Order order) {
        return gateway.cents(order);
    }

    @Override
    @Retryable(includes = Exception.class, maxRetries = 2, delay = 10, multiplier = 2, maxDelay = 1000, jitter = 5)
    public double fee(Order order) {
        return gateway.fee(order);
    }

    @Override
    @Retryable(includes = Exception.class, maxRetries = 2, delay = 0)
    public Receipt chargeAtOnce(Order order) {
        return gateway.receipt(order);
    }

    @EnableResilientMethods(proxyTargetClass = true)
    static class Configuration {}
}
