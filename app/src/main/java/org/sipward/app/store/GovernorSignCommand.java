package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store governor sign} command: one more signature under a trust list. */
@Command(name = "sign", description = "Add a governor's signature to a trust list.")
final class GovernorSignCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private GovernorSeat seat = new GovernorSeat();

  @Parameters(index = "0", paramLabel = "FILE", description = "The trust list.")
  private Path file = Path.of("trust-list.json");

  @Override
  public Integer call() throws IOException {
    var key = seat.key();
    var present = TrustFiles.list(file);
    seat.expectIn(present.list(), key);
    var signed = TrustSigner.add(present, TrustSigner.sign(present.list(), seat.name(), key));
    TrustFiles.replace(file, TrustFile.write(signed));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(
        "signed    %d of %d needed"
            .formatted(signed.signatures().size(), signed.list().threshold()));
    out.println("sha-256   " + signed.sha256());
    out.flush();
    return ExitCode.OK.status();
  }
}
