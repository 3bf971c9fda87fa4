package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.exchange.store.StoreKeys;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.store.conformance.Conformance;
import org.sipward.exchange.store.conformance.Step;
import org.sipward.exchange.trust.keeper.Anchor;
import org.sipward.exchange.trust.keeper.Offer;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustKeeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store join} command: a conformance run, and only then the trust list. */
@Command(
    name = "join",
    description = {
      "Try this Store in a sandbox before it goes live; it must not be running.",
      "Writes conformance.json. Only if every check holds and the governors of the settings have"
          + " signed LIST, LIST becomes the Store's trust list."
    })
final class JoinCommand implements Callable<Integer> {
  private static final String REPORT = "conformance.json";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(index = "0", paramLabel = "LIST", description = "The trust list of the governors.")
  private Path list = Path.of("trust-list.json");

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var settings = store.config().settings();
    var clock = InstantSource.system();
    var report = Conformance.run(settings, clock, step -> print(step, out));
    var keys = StoreKeys.read(settings.folder(), settings.storeId());
    Path file = settings.folder().resolve(REPORT);
    Files.write(file, report.signed(keys.messages()));
    out.println("written   " + file);
    out.flush();
    if (!report.holds()) {
      throw new CommandFailure(ExitCode.FAILED, "not every check holds; the Store does not join");
    }
    install(settings, keys, clock);
    out.println("joined    " + settings.consortium() + ", list " + settings.trustList());
    out.flush();
    return ExitCode.OK.status();
  }

  private static void print(Step step, PrintWriter out) {
    out.println("%-6s %s: %s".formatted(step.outcome(), step.check(), Printable.text(step.seen())));
    out.flush();
  }

  private void install(StoreSettings settings, StoreKeys keys, InstantSource clock)
      throws IOException {
    // Read for its form first: that says where it is wrong.
    var signed = TrustFiles.list(list);
    var keeper =
        new TrustKeeper(
            new Anchor(settings.consortium(), settings.governors(), settings.threshold()), clock);
    var octets = TrustFile.write(signed);
    if (keeper.offer(octets) instanceof Offer.Refused refused) {
      throw new CommandFailure(
          ExitCode.FAILED, list + " is refused: expected " + refused.reason().text());
    }
    boolean isListed =
        keeper
            .directory(clock.instant())
            .keyOf(settings.memberId(), keys.messages().kid())
            .isPresent();
    if (!isListed) {
      throw new CommandFailure(
          ExitCode.FAILED,
          list + " does not have " + settings.memberId() + " with the keys of this Store");
    }
    var place = settings.trustList();
    var fresh = place.resolveSibling(place.getFileName() + ".new");
    Files.write(fresh, octets);
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
