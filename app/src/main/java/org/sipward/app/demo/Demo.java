package org.sipward.app.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.sipward.firewall.fact.FactLedger;

/**
 * The demonstration from its first call to its summary.
 *
 * @param length how long calls are placed
 * @param display how it is shown
 * @param out where
 */
public record Demo(Duration length, Display display, PrintWriter out) {
  private static final Duration REDRAW = Duration.ofMillis(400);
  private static final Duration NEXT_LINE = Duration.ofSeconds(2);

  /** How the demo is shown while it runs. */
  public enum Display {
    /** A line now and then. */
    PLAIN,
    /** A screen drawn over in place. */
    LIVE,
    /** The same in colours. */
    COLOUR;

    /** What suits the terminal this process has, if it has one. */
    public static Display here(boolean plain) {
      boolean terminal =
          Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
      if (plain || !terminal || "dumb".equals(System.getenv("TERM"))) {
        return PLAIN;
      }
      return System.getenv("NO_COLOR") == null ? COLOUR : LIVE;
    }
  }

  /**
   * Runs it against a firewall that was started with the sample's configuration.
   *
   * @param interruption ends it early
   * @return whether all calls passed and nothing hostile did that is not in monitor
   * @throws IOException where a socket is not to be had
   */
  public boolean run(SampleNetwork network, FactLedger ledger, Interruption interruption)
      throws IOException, InterruptedException {
    var feed = new RefusalFeed(Path.of(network.configuration().node().events()));
    Scene last;
    try (var stage = new Stage(network, ledger, feed)) {
      stage.start();
      if (display == Display.PLAIN) {
        watchPlain(stage, network, interruption);
      } else {
        watchLive(stage, network, interruption);
      }
      stage.end();
      last = stage.scene();
    }
    Summary.lines(last).forEach(out::println);
    out.flush();
    return last.isGood();
  }

  private void watchPlain(Stage stage, SampleNetwork network, Interruption interruption)
      throws InterruptedException {
    out.println("Sipward demo: " + title(network) + ", for " + Figures.clock(length));
    out.flush();
    for (var left = length; !left.isNegative() && !left.isZero(); left = left(stage)) {
      if (interruption.await(shorter(left, NEXT_LINE))) {
        return;
      }
      out.println(Summary.progress(stage.scene()));
      out.flush();
    }
  }

  private void watchLive(Stage stage, SampleNetwork network, Interruption interruption)
      throws InterruptedException {
    var view = new LiveView(title(network), length);
    try (var terminal = new Terminal(out, display == Display.COLOUR)) {
      for (var left = length; !left.isNegative() && !left.isZero(); left = left(stage)) {
        terminal.draw(view.rows(stage.scene()));
        if (interruption.await(shorter(left, REDRAW))) {
          return;
        }
      }
    }
  }

  private Duration left(Stage stage) {
    return length.minus(stage.elapsed());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String title(SampleNetwork network) {
    return "interconnect %s:%d, core %s:%d"
        .formatted(
            network.interconnect().getHostString(),
            network.interconnect().getPort(),
            network.core().getHostString(),
            network.core().getPort());
  }
}
