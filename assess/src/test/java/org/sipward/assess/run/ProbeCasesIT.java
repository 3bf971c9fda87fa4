package org.sipward.assess.run;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.demo.Directives;
import org.sipward.assess.probe.Probe;

/** The cases that try every port of loopback, or have devices of real servers. */
@EnabledIfSystemProperty(
    named = "sipward.devices",
    matches = "true",
    disabledReason = "takes ten minutes: -Dsipward.devices=true")
class ProbeCasesIT {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> judgesItsCases() {
    return ProbeCasesTest.chosen()
        .flatMap(
            probe ->
                ProbeCasesTest.cases(probe).stream()
                    .filter(ProbeCasesTest::isSlow)
                    .map(c -> dynamicTest(c.name(), () -> judge(probe, c))));
  }

  private void judge(Probe probe, Directives probeCase) throws Exception {
    ProbeCasesTest.judge(probe, probeCase, Files.createTempDirectory(folder, "case"));
  }
}
