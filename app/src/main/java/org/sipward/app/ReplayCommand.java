package org.sipward.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.screen.Claim;
import org.sipward.firewall.screen.Replay;
import org.sipward.firewall.screen.ReplayJson;
import org.sipward.firewall.screen.ReplayText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code replay} command: what a proposed configuration would newly block or release. */
@Command(
    name = "replay",
    description = {
      "Say what a proposed configuration would newly block or release against the present one, by"
          + " the messages of captures.",
      "Opens no socket and changes nothing."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "CAPTURE", description = "Captures, pcap or pcapng.")
  private List<Path> captures = List.of();

  @Option(
      names = "--with",
      required = true,
      paramLabel = "NEW",
      description = "The proposed configuration.")
  private Path proposed = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "OLD",
      description = "The present configuration. Default: ${DEFAULT-VALUE}.",
      defaultValue = "sipward.yaml")
  private Path present = Path.of("sipward.yaml");

  @Option(
      names = "--as",
      paramLabel = "ADDRESS=ZONE[/PEER]",
      description =
          "Take what an address or block of the capture sends for that of this neighbour.")
  private List<String> claims = List.of();

  @Option(
      names = "--examples",
      paramLabel = "COUNT",
      description = "Messages shown of each change, 0 to 100. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int examples = 1;

  @Option(names = "--clear", description = "Show identifiers of subscribers and calls.")
  private boolean clear;

  @Option(
      names = "--fail-on-new-blocks",
      description = "Exit with 4 where a message is newly blocked.")
  private boolean failOnNewBlocks;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (examples < 0 || examples > 100) {
      throw new ParameterException(line, "--examples takes 0 to 100");
    }
    PrintWriter err = line.getErr();
    var replay =
        new Replay(
            Configurations.read(present).network(),
            Configurations.read(proposed).network(),
            new Replay.Options(read(line), examples, clear),
            trouble -> err.println("sipward: " + Printable.text(trouble)));
    check(replay, line);
    for (Path capture : captures) {
      replay.read(capture);
    }
    PrintWriter out = line.getOut();
    (json ? ReplayJson.lines(replay) : ReplayText.lines(replay))
        .forEach(l -> out.println(json ? l : Printable.text(l)));
    out.flush();
    err.flush();
    boolean failed = failOnNewBlocks && replay.newlyBlocked() > 0;
    return (failed ? ExitCode.DENIED : ExitCode.OK).status();
  }

  private List<Claim> read(CommandLine line) {
    List<Claim> read = new ArrayList<>();
    for (String claim : claims) {
      read.add(
          Claim.parse(claim)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          line, "--as takes ADDRESS=ZONE or ADDRESS/BITS=ZONE/PEER: " + claim)));
    }
    return read;
  }

  /** A neighbour that only the proposed configuration knows may be the very point of it. */
  private void check(Replay replay, CommandLine line) {
    for (Claim claim : replay.unknownClaims()) {
      throw new ParameterException(
          line, "--as: " + proposed + " has no " + claim.zone() + "/" + claim.peer());
    }
    for (Claim claim : replay.claimsUnknownToPresent()) {
      line.getErr()
          .println(
              Printable.text(
                  "%s has no %s/%s: under it these are strangers, or who their address says"
                      .formatted(present, claim.zone(), claim.peer())));
    }
  }
}
