package dev.oncemore.it;

import static dev.oncemore.it.jvm.RunAssert.assertThat;

import dev.oncemore.it.fixture.GroovyFixture;
import dev.oncemore.it.fixture.Libraries;
import dev.oncemore.it.jvm.Agent;
import dev.oncemore.it.jvm.Jdk;
import dev.oncemore.it.jvm.OnEachJdk;
import dev.oncemore.it.jvm.Run;

/** What the Groovy compiler makes of annotated methods, and Groovy's view of a woven class. */
class GroovyIT {

    @OnEachJdk
    void runsOneLoopForAMethodOfATraitAndRaisesNoFalseAlarm(Jdk jdk) {
        assertThat(run(jdk))
                .succeeded()
                .states("trait", "down after 3")
                .states("class", "down after 3")
                .doesNotPrint("NOT protected");
    }

    @OnEachJdk
    void aWovenMethodAddsNoProperty(Jdk jdk) {
        assertThat(run(jdk))
                .succeeded()
                .states("properties", "[charges, class, refunds, shop_Charging__charges, state]");
    }

    private static Run run(Jdk jdk) {
        return jdk.java()
                .agent()
                .quick()
                .options("-Xverify:all")
                .classPath(GroovyFixture.compiled(), Libraries.jar("groovy", "groovy"), Agent.annotations())
                .main("shop.Main")
                .run();
    }
}
