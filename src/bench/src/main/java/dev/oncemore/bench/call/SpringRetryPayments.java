package dev.oncemore.bench.call;

import java.util.Map;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.retry.annotation.Retryable;
import org.springframework.retry.backoff.NoBackOffPolicy;
import org.springframework.retry.interceptor.RetryInterceptorBuilder;
import org.springframework.retry.policy.SimpleRetryPolicy;

/** Spring Retry: a bean behind the proxy that {@code @EnableRetry} puts before its class. */
public class SpringRetryPayments implements Payments {

    private final Gateway gateway;

    SpringRetryPayments(Gateway gateway) {
        this.gateway = gateway;
    }

    static Payments open(Gateway gateway) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Configuration.class);
        context.registerBean(SpringRetryPayments.class, () -> new SpringRetryPayments(gateway));
        context.refresh();
        return context.getBean(SpringRetryPayments.class);
    }

    @Override
    @Retryable(
            retryFor = Exception.class,
            maxAttempts = 3,
            backoff = @Backoff(delay = 10, multiplier = 2, maxDelay = 1000, random = true))
    public Receipt charge(Order order) {
        return gateway.receipt(order);
    }

    @Override
    @Retryable(
            retryFor = Exception.class,
            maxAttempts = 3,
            backoff = @Backoff(delay = 10, multiplier = 2, maxDelay = 1000, random = true))
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
    @Retryable(
            retryFor = Exception.class,
            maxAttempts = 3,
            backoff = @Backoff(delay = 10, multiplier = 2, maxDelay = 1000, random = true))
    public long cents(Order order) {
        return gateway.cents(order);
    }

    @Override
    @Retryable(
            retryFor = Exception.class,
            maxAttempts = 3,
            backoff = @Backoff(delay = 10, multiplier = 2, maxDelay = 1000, random = true))
    public double fee(Order order) {
        return gateway.fee(order);
    }

    @Override
    @Retryable(interceptor = "atOnce")
    public Receipt chargeAtOnce(Order order) {
        return gateway.receipt(order);
    }

    @EnableRetry(proxyTargetClass = true)
    static class Configuration {

        /** The annotation's shortest pause is 1 ms; none at all takes an interceptor of its own. */
        @Bean
        MethodInterceptor atOnce() {
            return RetryInterceptorBuilder.stateless()
                    .retryPolicy(new SimpleRetryPolicy(3, Map.of(Exception.class, true)))
                    .backOffPolicy(new NoBackOffPolicy())
                    .build();
        }
    }
}
