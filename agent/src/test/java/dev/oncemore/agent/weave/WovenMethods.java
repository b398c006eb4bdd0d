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
            if (method.getName().endsWith(Weaver.BODY)) {
                woven.add(method.getName().substring(0, method.getName().length() - Weaver.BODY.length()));
            }
        }
        return woven;
    }
}
