package org.sipward.assess.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sipward.assess.probe.Progress;

/** How far a probe has come, on one line of a terminal that is wiped at the end. Thread-safe. */
final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final int PERCENT = 100;

  private final String name;
  private final PrintStream terminal;
  private final boolean shown;
  private final AtomicLong last = new AtomicLong(-1);

  private ProgressBar(String name, PrintStream terminal, boolean shown) {
    this.name = name;
    this.terminal = terminal;
    this.shown = shown;
  }

  /** On the error output if that is a terminal, else nowhere. */
  static ProgressBar onTerminal(String name) {
    // There is none when output goes to a file; whether there is one elsewhere differs by version.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ProgressBar(name, System.err, terminal);
  }

  @Override
  public void at(long done, long all) {
    long percent = all == 0 ? PERCENT : done * PERCENT / all;
    if (shown && last.getAndSet(percent) != percent) {
      String bar = "#".repeat((int) (percent * WIDTH / PERCENT));
      terminal.printf(Locale.ROOT, "\r%-20s [%-" + WIDTH + "s] %3d %%", name, bar, percent);
    }
  }

  @Override
  public void close() {
    if (shown && last.getAndSet(-1) >= 0) {
      terminal.print("\r" + " ".repeat(WIDTH + 30) + "\r");
      terminal.flush();
    }
  }
}
