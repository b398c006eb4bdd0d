package dev.oncemore.agent.weave;

import dev.oncemore.agent.Application;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Which methods of a class have been woven. */
final class WovenMethods {

    private WovenMethods() {}

    static List<String> of(Application application, String type) {
        List<String> woven = new ArrayList<>();
        for (Method method : application.type(type).getDeclaredMethods()) {
            boolean isBody = method.getName().startsWith(Weaver.MARK)
                    && !method.getName().equals(LinkMethod.NAME)
                    && !method.getName().startsWith(BodyCalls.NAME);
            if (isBody) {
                woven.add(method.getName().substring(Weaver.MARK.length()));
            }
        }
        return woven;
    }
}
