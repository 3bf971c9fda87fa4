package org.sipward.assess.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.policy.Declarations;
import org.sipward.assess.policy.Declared;
import org.sipward.assess.policy.MudRules;
import org.sipward.assess.policy.Network;
import org.sipward.assess.policy.NftRules;
import org.sipward.assess.policy.Policy;
import org.sipward.assess.policy.PolicyJson;
import org.sipward.assess.policy.PolicyMaker;
import org.sipward.assess.policy.PolicyText;
import org.sipward.assess.probe.traffic.MudReplay;
import org.sipward.assess.record.Evidence;
import org.sipward.assess.report.ReportMaker;
import org.sipward.assess.score.Scorecard;
import org.sipward.assess.yaml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device policy} command: what the network enforces while the grant holds. */
@Command(
    name = "policy",
    description = {
      "Write policy.json, policy.txt and policy.nft from the grant, the MUD file or the interface"
          + " table, and network.yaml. Without a grant in force everything is denied, and it ends"
          + " with 4."
    })
final class PolicyCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  PolicyCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    Opened opened = Opened.of(path);
    ExitCode exit = opened.complain(line.getErr());
    List<Problem> problems = new ArrayList<>();
    Declarations declared = declared(opened, problems);
    Optional<Network> network = Network.read(path, problems);
    problems.forEach(p -> line.getErr().println(Printable.text(p.toString())));
    Policy policy =
        PolicyMaker.of(
            opened.assessment(),
            decided(opened, Today.of(clock)),
            network.orElse(Network.NOTHING),
            declared);
    write(opened, policy);
    if (policy.devices().isEmpty()) {
      line.getErr().println("no policy.nft: network.yaml names no 'devices'");
    }
    PolicyText.text(policy).lines().forEach(l -> line.getOut().println(Printable.text(l)));
    line.getOut().flush();
    line.getErr().flush();
    if (!problems.isEmpty() || exit != ExitCode.OK) {
      return ExitCode.CONFIGURATION.status();
    }
    return (policy.allows() ? ExitCode.OK : ExitCode.DENIED).status();
  }

  /** Writes what the grant and the folder allow; the paths. */
  static List<Path> write(Opened opened, LocalDate today) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Network network = Network.read(opened.folder().path(), problems).orElse(Network.NOTHING);
    return write(
        opened,
        PolicyMaker.of(
            opened.assessment(), decided(opened, today), network, declared(opened, problems)));
  }

  private static List<Path> write(Opened opened, Policy policy) throws IOException {
    Path folder = opened.folder().path();
    opened.folder().write("policy.json", PolicyJson.text(policy));
    opened.folder().write("policy.txt", PolicyText.text(policy));
    if (policy.devices().isEmpty()) {
      return List.of(folder.resolve("policy.json"), folder.resolve("policy.txt"));
    }
    opened.folder().write("policy.nft", NftRules.text(policy));
    return List.of(
        folder.resolve("policy.json"), folder.resolve("policy.txt"), folder.resolve("policy.nft"));
  }

  /** What cannot be read changes the state, or takes the grant away: it never opens anything. */
  private static PolicyMaker.Decided decided(Opened opened, LocalDate today) {
    String state =
        ReportMaker.state(Scorecard.of(opened.reading().catalogue(), opened.assessment(), today));
    return new PolicyMaker.Decided(opened.grant(), state, today);
  }

  private static Declarations declared(Opened opened, List<Problem> problems) throws IOException {
    List<Declared> table = new ArrayList<>();
    for (Evidence file : opened.assessment().evidence("interface-table")) {
      table.addAll(Declared.ofTable(opened.folder().file(file), problems));
    }
    String seen =
        opened
            .assessment()
            .result("mud-replay")
            .map(r -> r.facts().getOrDefault(MudReplay.SEEN, ""))
            .orElse("");
    List<MudRules> muds = new ArrayList<>();
    for (Evidence file : opened.assessment().evidence("mud-file")) {
      try {
        muds.add(MudRules.read(opened.folder().file(file), seen));
      } catch (PaperException e) {
        String what = "no MUD file, so that it permits nothing: " + e.getMessage();
        problems.add(Problem.of("evidence/" + file.path(), what, "hand over another"));
        muds.add(MudRules.none());
      }
    }
    return new Declarations(table, muds);
  }
}
