package org.sipward.app.demo;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: grouped, with a unit, never wider than they need to be. */
public final class Figures {
  private Figures() {}

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** One decimal. */
  static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%.1f", perSecond);
  }

  /** Microseconds below ten milliseconds, milliseconds above. */
  static String latency(long nanos) {
    return nanos < 10_000_000
        ? String.format(Locale.ROOT, "%,d us", nanos / 1_000)
        : String.format(Locale.ROOT, "%,d ms", nanos / 1_000_000);
  }

  /** Minutes and seconds. */
  public static String clock(Duration duration) {
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  /** The text, cut to a width. */
  public static String fit(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }
}
