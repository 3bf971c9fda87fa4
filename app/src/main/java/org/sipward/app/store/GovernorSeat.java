package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.seal.KeyFile;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.TrustList;
import picocli.CommandLine.Option;

/** The options by which a governor says who it is. */
final class GovernorSeat {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "The governor's signing key, as store governor key made it.")
  private Path file = Path.of("governor.key");

  @Option(
      names = "--as",
      paramLabel = "NAME",
      required = true,
      description = "The governor's name in the trust list.")
  private String name = "";

  String name() {
    return name;
  }

  SigningKey key() throws IOException {
    return KeyFile.read(file);
  }

  /** This governor as a new list has it. */
  Governor found(SigningKey key) {
    return new Governor(name, key.publicKey());
  }

  /** This governor in a list; another one's key, or a name the list has not, is a failure. */
  Governor expectIn(TrustList list, SigningKey key) {
    return list.governors().stream()
        .filter(governor -> governor.governorId().equals(name))
        .filter(governor -> governor.fingerprint().equals(key.kid()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    "%s with the key %s is no governor of this list; its governors are %s"
                        .formatted(
                            name,
                            key.kid(),
                            list.governors().stream()
                                .map(g -> g.governorId() + " " + g.fingerprint())
                                .toList())));
  }
}
