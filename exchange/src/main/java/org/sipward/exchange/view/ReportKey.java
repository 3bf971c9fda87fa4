package org.sipward.exchange.view;

import java.util.UUID;

/**
 * Which report: the member that signed it, and its id. Only what the same member signs can revise
 * or withdraw it; the same id of another member is another report.
 */
public record ReportKey(String sender, UUID reportId) {
  /** As it is stored: sender, a slash, id. */
  public String text() {
    return sender + "/" + reportId;
  }

  /** The key out of its {@link #text}. */
  public static ReportKey parse(String text) {
    int slash = text.lastIndexOf('/');
    return new ReportKey(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
  }
}
