package org.sipward.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * The watch at the far side: whatever an attacker wrote that must not arrive carries the mark, and
 * every datagram that reaches a phone is searched for it. Safe for all threads.
 */
final class LeakWatch {
  /** Stands in every hostile message, or in the part of it that the firewall must remove. */
  static final String MARK = "hostile";

  /** What two readers may understand in two ways: a fold, a space before the colon. */
  private static final Pattern AMBIGUOUS = Pattern.compile("\r\n[ \t]|\r\n[A-Za-z-]+[ \t]+:");

  private static final int SHOWN = 60;

  private final LongAdder leaks = new LongAdder();
  private final AtomicReference<String> first = new AtomicReference<>("");

  /** Looks at a datagram; whether it may be used. */
  boolean isClean(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    if (!text.toLowerCase(Locale.ROOT).contains(MARK) && isCanonical(text)) {
      return true;
    }
    leaks.increment();
    first.compareAndSet("", text.lines().findFirst().orElse(""));
    return false;
  }

  /** Whether the firewall wrote what it must: no other form, and a hop limit in a request. */
  private static boolean isCanonical(String text) {
    int end = text.indexOf("\r\n\r\n");
    String headers = end < 0 ? text : text.substring(0, end);
    return !AMBIGUOUS.matcher(headers).find()
        && (headers.startsWith("SIP/2.0 ") || headers.contains("\r\nMax-Forwards:"));
  }

  /** Hostile messages that arrived. */
  long leaks() {
    return leaks.sum();
  }

  /** Start of the first one. */
  Optional<String> first() {
    String line = first.get();
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(line.substring(0, Math.min(SHOWN, line.length())));
  }
}
