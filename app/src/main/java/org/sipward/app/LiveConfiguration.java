package org.sipward.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.Printable;
import org.sipward.app.health.Reloadable;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.zone.OperatorRules;

/**
 * The configuration that runs, with its file: what is in force, and the way to take up what is in
 * the file now.
 *
 * <p>A file that would be refused at the start is refused here, and nothing changes. Safe for all
 * threads.
 */
final class LiveConfiguration implements Reloadable {
  private static final System.Logger LOG = System.getLogger("sipward");

  private final Path file;
  private final InstantSource clock;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Configuration first;
  private volatile Text live;
  private volatile Configuration running;
  private volatile Function<Configuration, List<String>> firewall =
      _ -> List.of("the firewall does not run yet");

  /**
   * The configuration of a file.
   *
   * @throws CommandFailure with all problems of the file
   */
  LiveConfiguration(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    String text = Configurations.text(file);
    first = Configurations.read(file, text);
    running = first;
    live = now(text);
  }

  /** What was read first: what the firewall is started with. */
  Configuration first() {
    return first;
  }

  /**
   * Names who takes a configuration up.
   *
   * @param taker takes it up whole and answers nothing, or leaves all as it is and says why
   */
  void takenUpBy(Function<Configuration, List<String>> taker) {
    firewall = taker;
  }

  @Override
  public Text live() {
    return live;
  }

  @Override
  public synchronized Answer reload() {
    Answer answer = tryReload();
    if (answer.taken()) {
      taken.incrementAndGet();
      LOG.log(System.Logger.Level.INFO, file + " is taken up");
    } else {
      refused.incrementAndGet();
      LOG.log(System.Logger.Level.WARNING, file + " is refused, all stays as it was");
    }
    answer.lines().forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
    return answer;
  }

  /**
   * Takes up what is in the files of lists now, under the configuration that runs, whatever is in
   * its own file; whole or not at all.
   */
  synchronized Answer reloadLists() {
    Answer answer;
    try {
      answer = take(live.yaml());
    } catch (CommandFailure problems) {
      answer = new Answer(false, String.valueOf(problems.getMessage()).lines().toList());
    }
    String became = answer.taken() ? "are taken up" : "are refused, all stays as it was";
    System.Logger.Level level =
        answer.taken() ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    LOG.log(level, "the lists of " + file + " " + became);
    if (!answer.taken()) {
      answer.lines().forEach(line -> LOG.log(level, line));
    }
    return answer;
  }

  @Override
  public OperatorRules rules() {
    return running.network().rules();
  }

  private Answer tryReload() {
    try {
      return take(Configurations.text(file));
    } catch (CommandFailure problems) {
      return new Answer(false, String.valueOf(problems.getMessage()).lines().toList());
    }
  }

  private Answer take(String text) {
    Configuration next = Configurations.read(file, text);
    List<String> reasons = firewall.apply(next);
    if (!reasons.isEmpty()) {
      return new Answer(
          false,
          reasons.stream().map(r -> Printable.text(file + ": " + r + "; restart for it")).toList());
    }
    running = next;
    live = text.equals(live.yaml()) ? live : now(text);
    return new Answer(
        true, next.advice().stream().map(a -> "advice: " + Printable.text(a.toString())).toList());
  }

  @Override
  public long taken() {
    return taken.get();
  }

  @Override
  public long refused() {
    return refused.get();
  }

  private Text now(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Text(text, HexFormat.of().formatHex(digest), clock.instant());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
