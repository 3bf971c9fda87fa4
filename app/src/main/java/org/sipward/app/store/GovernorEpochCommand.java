package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.WrappedKey;
import org.sipward.exchange.store.EpochKeys;
import org.sipward.exchange.trust.Member;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code store governor epoch} command: a new pseudonym key, sealed to each member. */
@Command(
    name = "epoch",
    description = {
      "Make a new pseudonym key, sealed to every member that may read.",
      "It is in force for 30 days, or until the next one."
    })
final class GovernorEpochCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private GovernorSeat seat = new GovernorSeat();

  @Option(names = "--list", paramLabel = "FILE", required = true, description = "The trust list.")
  private Path list = Path.of("trust-list.json");

  @Option(
      names = "--number",
      paramLabel = "NUMBER",
      required = true,
      description = "One more than that of the last one; the first is 1.")
  private int number;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.")
  private Path out = Path.of("epoch-keys.txt");

  @Override
  public Integer call() throws IOException {
    if (number < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--number: 1 or more");
    }
    var signing = seat.key();
    var trust = TrustFiles.list(list).list();
    var governor = seat.expectIn(trust, signing);
    var now = Instant.now();
    var random = new SecureRandom();
    var key = EpochKey.generate(new Epoch(Epoch.CONSORTIUM, number), now, random);
    var wrapped = new ArrayList<WrappedKey>();
    var print = Objects.requireNonNull(spec).commandLine().getOut();
    for (var member : trust.members()) {
      var sealedTo = member.encryptionKey(now).filter(_ -> member.mayRead());
      sealedTo.ifPresent(
          to -> wrapped.add(WrappedKey.of(key, member.memberId(), to.key(), random)));
      print.println(member.memberId() + (sealedTo.isPresent() ? " sealed" : reason(member)));
    }
    TrustFiles.create(out, EpochKeys.write(wrapped, governor, signing));
    print.println("epoch     %d, from %s until %s".formatted(number, key.from(), key.until()));
    print.flush();
    return ExitCode.OK.status();
  }

  private static String reason(Member member) {
    return member.mayRead() ? " left out: no valid encryption key" : " left out: may not read";
  }
}
