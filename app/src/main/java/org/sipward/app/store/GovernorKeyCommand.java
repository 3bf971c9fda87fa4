package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.seal.KeyFile;
import org.sipward.exchange.seal.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store governor key} command: a new key that signs trust lists. */
@Command(
    name = "key",
    description = {
      "Make a governor's signing key.",
      "Members pin its kid in their settings; other governors name its public key in the list."
    })
final class GovernorKeyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "A new file, for its owner only.")
  private Path file = Path.of("governor.key");

  @Override
  public Integer call() throws IOException {
    var key = SigningKey.generate();
    try {
      KeyFile.write(file, key);
    } catch (FileAlreadyExistsException e) {
      throw TrustFiles.taken(file);
    }
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("kid       " + key.kid());
    out.println("public    " + Base64Text.write(key.publicKey().getEncoded()));
    out.flush();
    return ExitCode.OK.status();
  }
}
