package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.store.StoreKeys;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.trust.keeper.Anchor;
import org.sipward.exchange.trust.keeper.Offer;
import org.sipward.exchange.trust.keeper.SignedSuspension;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustKeeper;
import org.sipward.exchange.trust.keeper.TrustSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store countersign} command: the arbiter's half of a suspension. */
@Command(
    name = "countersign",
    description = {
      "As arbiter, sign a suspension that a governor has proposed (store governor suspend).",
      "It is written only if the Stores will take it. Copy it into the folder suspensions, beside"
          + " the trust list, of every Store."
    })
final class CountersignCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(index = "0", paramLabel = "FILE", description = "The proposal; it is completed.")
  private Path file = Path.of("suspension.json");

  @Override
  public Integer call() throws IOException {
    var settings = store.config().settings();
    var proposal = TrustFiles.proposal(file);
    var key = StoreKeys.read(settings.folder(), settings.storeId()).messages();
    var suspension = proposal.suspend();
    var signed =
        proposal.with(TrustSigner.signAsArbiter(suspension, settings.memberId(), key.kid(), key));
    expectGood(signed, settings);
    TrustFiles.replace(file, signed.octets());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(
        "suspended %s until %s: %s, by %s and %s"
            .formatted(
                suspension.suspendedMember(),
                suspension.endsAt(),
                suspension.reasonCode(),
                signed.governor().governor(),
                settings.memberId()));
    out.flush();
    return ExitCode.OK.status();
  }

  /** Asks what any Store will ask, under the list that this one goes by. */
  private static void expectGood(SignedSuspension signed, StoreSettings settings)
      throws IOException {
    var anchor = new Anchor(settings.consortium(), settings.governors(), settings.threshold());
    var keeper = new TrustKeeper(anchor, InstantSource.system());
    var list = TrustFile.write(TrustFiles.list(settings.trustList()));
    expect(keeper.restore(list), settings.trustList().toString());
    expect(keeper.offerSuspension(signed.octets()), "the suspension");
  }

  private static void expect(Offer offer, String what) {
    if (offer instanceof Offer.Refused refused) {
      throw new CommandFailure(
          ExitCode.FAILED, what + " is refused\n" + TrustFiles.lines(refused.refusals()));
    }
  }
}
