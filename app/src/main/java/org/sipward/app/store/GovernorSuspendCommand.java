package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.trust.keeper.ProposedSuspension;
import org.sipward.exchange.trust.keeper.Suspension;
import org.sipward.exchange.trust.keeper.TrustSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code store governor suspend} command: a governor's half of a suspension. */
@Command(
    name = "suspend",
    description = {
      "Sign that a member takes no part for 72 hours.",
      "An arbiter signs it too (store countersign); then it is handed to every Store.",
      "To end it sooner takes a list without that governor or arbiter; to prolong it, a list in"
          + " which the member is SUSPENDED."
    })
final class GovernorSuspendCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private GovernorSeat seat = new GovernorSeat();

  @Option(names = "--list", paramLabel = "FILE", required = true, description = "The trust list.")
  private Path list = Path.of("trust-list.json");

  @Option(names = "--member", paramLabel = "ID", required = true, description = "Who.")
  private String member = "";

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      required = true,
      description = "A word that the members agree on: FLOODING, KEY_STOLEN ...")
  private String reason = "";

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.")
  private Path out = Path.of("suspension.json");

  @Override
  public Integer call() throws IOException {
    var key = seat.key();
    var trust = TrustFiles.list(list).list();
    var governor = seat.expectIn(trust, key);
    if (trust.members().stream().noneMatch(m -> m.memberId().equals(member))) {
      throw new CommandFailure(ExitCode.FAILED, member + " is no member of this list");
    }
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var suspension = new Suspension(trust.consortium(), member, now, reason);
    var signature = TrustSigner.sign(suspension, governor.governorId(), key);
    var octets = new ProposedSuspension(suspension, signature).octets();
    // The reason may be no word of the form: better said here than by each Store.
    var _ = TrustFiles.expect(ProposedSuspension.read(octets), "the suspension");
    TrustFiles.create(out, octets);
    var print = Objects.requireNonNull(spec).commandLine().getOut();
    print.println("proposed  %s until %s: %s".formatted(member, suspension.endsAt(), reason));
    print.println("needs     an arbiter: store countersign " + out);
    print.flush();
    return ExitCode.OK.status();
  }
}
