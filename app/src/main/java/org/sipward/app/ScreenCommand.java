package org.sipward.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.screen.JsonRows;
import org.sipward.firewall.screen.OfflineScreen;
import org.sipward.firewall.screen.Row;
import org.sipward.firewall.screen.ScreenReport;
import org.sipward.firewall.screen.Surroundings;
import org.sipward.firewall.screen.TextRows;
import org.sipward.sip.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code screen} command: what the firewall would do with messages in files and captures. */
@Command(
    name = "screen",
    description =
        "Judge messages in files and captures with the checks of the firewall, one line each.")
final class ScreenCommand implements Callable<Integer> {

  /** What a message file can be taken to have come by. */
  enum Carrier {
    UDP(Transport.UDP),
    TCP(Transport.TCP),
    TLS(Transport.TLS);

    private final Transport transport;

    Carrier(Transport transport) {
      this.transport = transport;
    }
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|PCAP",
      description = "Message files, one message each; pcap and pcapng captures; folders of both.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Zones, peers, limits and modes of this configuration. Without it: one zone that trusts"
              + " nobody, all controls enforcing.")
  private @Nullable Path config;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone all messages arrive in. Without it: the zone of the source address.")
  private @Nullable String zone;

  @Option(
      names = "--transport",
      paramLabel = "TRANSPORT",
      description = "How message files arrived: ${COMPLETION-CANDIDATES}. Without it: UDP.")
  private Carrier transport = Carrier.UDP;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var report = new Printed(line.getOut(), line.getErr(), json);
    var screen = new OfflineScreen(surroundings(), transport.transport, report);
    boolean opened = true;
    for (Path input : inputs) {
      opened &= screen.screen(input);
    }
    line.getOut().flush();
    return (opened ? ExitCode.OK : ExitCode.FAILED).status();
  }

  private Surroundings surroundings() {
    Path file = config;
    var all =
        file == null
            ? Surroundings.builtIn()
            : Surroundings.of(Configurations.read(file).network());
    String name = zone;
    if (name == null) {
      return all;
    }
    return all.in(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "No zone " + name + ": there is " + String.join(", ", all.zoneNames())));
  }

  /** Rows to standard output, troubles to standard error; all text safe for a terminal. */
  private static final class Printed implements ScreenReport {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    Printed(PrintWriter out, PrintWriter err, boolean json) {
      this.out = out;
      this.err = err;
      this.json = json;
    }

    @Override
    public void row(Row row) {
      out.println(json ? JsonRows.line(row) : Printable.text(TextRows.line(row)));
    }

    @Override
    public void trouble(String sentence) {
      err.println("sipward: " + Printable.text(sentence));
    }
  }
}
