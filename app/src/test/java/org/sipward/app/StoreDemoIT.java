package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sipward.app.cli.ExitCode;

/** The demo of the exchange, whole, in this process: real Stores, firewalls and calls. */
@Timeout(300)
@EnabledIfSystemProperty(
    named = "sipward.demo",
    matches = "true",
    disabledReason = "takes a minute of a machine of its own: -Dsipward.demo=true")
class StoreDemoIT {
  @Test
  void endsAsPromised() {
    var text = new StringWriter();
    var line = Main.commandLine(List.of(new DemoStoreCommand()));
    line.setOut(new PrintWriter(text, true));
    line.getSubcommands().values().forEach(c -> c.setOut(new PrintWriter(text, true)));
    int status = line.execute("demo", "--plain", "--for", "1s");
    assertThat(status).as(text.toString()).isEqualTo(ExitCode.OK.status());
    assertThat(text.toString().lines())
        .contains("The demo passed.")
        .anyMatch(l -> l.matches("charlie .* [1-9][\\d,]* +\\d+\\.\\d\\d s +\\d+\\.\\d\\d s"))
        .anyMatch(l -> l.contains("4 of 4 have proved that it is undone"))
        .anyMatch(l -> l.matches(".*INFORMATIONAL: nothing is done"));
  }
}
