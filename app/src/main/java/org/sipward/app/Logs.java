package org.sipward.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.sipward.app.cli.Printable;

/**
 * The logs for operators: one line per record on standard error, Sipward from level INFO, libraries
 * from WARNING. Nothing on the packet path logs.
 */
final class Logs {
  /** Strong references: the log manager itself keeps loggers only weakly, levels would be lost. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger SIPWARD = Logger.getLogger("sipward");
  private static final Logger WEB_SERVER = Logger.getLogger("io.javalin");

  private Logs() {}

  /** Replaces the JDK's default handlers by ours. */
  static void install() {
    for (var handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    var console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(new Line());
    ROOT.addHandler(console);
    ROOT.setLevel(Level.WARNING);
    SIPWARD.setLevel(Level.INFO);
  }

  /**
   * For a demonstration of Stores: no news but warnings, and none of the web server, whose callers
   * all leave in the middle of a question when the demonstration ends.
   */
  static void forStoreDemo() {
    SIPWARD.setLevel(Level.WARNING);
    WEB_SERVER.setLevel(Level.OFF);
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord entry) {
      var thrown = entry.getThrown();
      return Instant.ofEpochMilli(entry.getMillis()).truncatedTo(ChronoUnit.MILLIS)
          + " "
          + entry.getLevel().getName()
          + " "
          + Printable.text(formatMessage(entry))
          + (thrown == null ? "" : ": " + Printable.text(thrown.toString()))
          + System.lineSeparator();
    }
  }
}
