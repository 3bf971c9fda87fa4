package org.sipward.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.config.ProfileReport;
import org.sipward.firewall.config.Profiles;
import org.sipward.firewall.profile.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code profile} command: what a kind of neighbour may say, and how two kinds differ. */
@Command(
    name = "profile",
    description = "Show what a kind of neighbour may say at its border, or compare two kinds.")
final class ProfileCommand {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A configuration whose own profiles are known, too.")
  private @Nullable Path config;

  @Command(name = "show", description = "Show a profile; without a name, list them all.")
  int show(
      @Parameters(arity = "0..1", paramLabel = "NAME", description = "Its name.")
          @Nullable String name) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (name == null) {
      profiles().values().forEach(p -> out.println(p.name() + ": " + p.title()));
    } else {
      out.print(new ProfileReport(profile(name)).text());
    }
    out.flush();
    return ExitCode.OK.status();
  }

  @Command(name = "diff", description = "Show what the second profile has instead.")
  int diff(
      @Parameters(index = "0", paramLabel = "NAME", description = "The one.") String one,
      @Parameters(index = "1", paramLabel = "OTHER", description = "The other.") String other) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    List<String> lines =
        new ProfileReport(profile(one)).difference(new ProfileReport(profile(other)));
    lines.forEach(out::println);
    out.flush();
    return ExitCode.OK.status();
  }

  private Map<String, Profile> profiles() {
    return Optional.ofNullable(config)
        .map(file -> Configurations.read(file).profiles())
        .orElseGet(Profiles::builtIn);
  }

  private Profile profile(String name) {
    Map<String, Profile> profiles = profiles();
    Profile profile = profiles.get(name);
    if (profile == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no profile '"
              + Printable.text(name)
              + "'; there are: "
              + String.join(", ", profiles.keySet()));
    }
    return profile;
  }
}
