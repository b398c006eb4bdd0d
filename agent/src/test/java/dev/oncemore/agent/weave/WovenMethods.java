package dev.oncemore.agent.weave;

import dev.oncemore.agent.Application;
import dev.oncemore.agent.weave.select.ClassSurvey;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Which methods of a class have been woven. */
public final class WovenMethods {

    private WovenMethods() {}

    public static List<String> of(Application application, String type) {
        List<String> woven = new ArrayList<>();
        for (Method method : application.type(type).getDeclaredMethods()) {
            boolean isBody = method.getName().startsWith(ClassSurvey.MARK)
                    && !method.getName().equals(ClassSurvey.LINK)
                    && !method.getName().startsWith(BodyCalls.NAME);
            if (isBody) {
                woven.add(method.getName().substring(ClassSurvey.MARK.length()));
            }
        }
        return woven;
    }
}
