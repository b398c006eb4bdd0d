package dev.oncemore.bench.once;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** Spring: a bean behind the proxy of {@code @EnableCaching}, whose key is the list of the two components. */
public class SpringCharges implements Charges {

    private final Till till;

    SpringCharges(Till till) {
        this.till = till;
    }

    static Charges open(Till till) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Configuration.class);
        context.registerBean(SpringCharges.class, () -> new SpringCharges(till));
        context.refresh();
        return context.getBean(SpringCharges.class);
    }

    @Override
    @Cacheable(cacheNames = "charges", sync = true, key = "{#root.args[0].customer(), #root.args[0].id()}")
    public Till.Slip charge(Purchase purchase) {
        return till.charge();
    }

    /** One cache like the others'. */
    @EnableCaching(proxyTargetClass = true)
    static class Configuration {

        @Bean
        CacheManager cacheManager() {
            CaffeineCacheManager manager = new CaffeineCacheManager("charges");
            manager.setCaffeine(
                    Caffeine.newBuilder().maximumSize(Contestant.MOST).expireAfterWrite(Duration.ofHours(24)));
            return manager;
        }
    }
}
