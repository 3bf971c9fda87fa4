package org.sipward.firewall.brake;

/**
 * The hours of the last week in which a peer behaved well: what makes it proven.
 *
 * <p>An hour is good with {@value #ACCEPTED} messages that went on, {@value #ANSWERED} requests
 * answered with success, and at most one message in a hundred refused. {@value #GOOD_HOURS} of
 * {@value #HOURS} hours make a peer proven: nobody gets there in less than a day. One thread.
 */
final class Proof {
  static final int HOURS = 168;
  static final int GOOD_HOURS = 24;
  static final int ACCEPTED = 100;
  static final int ANSWERED = 10;
  private static final int REFUSED_SHARE = 100;

  private final boolean[] good;
  private long hour;

  /** The proof of a peer of which nothing is known. */
  Proof(long hour) {
    this(hour, new boolean[HOURS]);
  }

  private Proof(long hour, boolean[] good) {
    this.hour = hour;
    this.good = good;
  }

  /** Notes the hour that has just ended; those between the last and this one were not good. */
  void ended(long endedHour, long accepted, long answered, long refused) {
    forward(endedHour);
    good[(int) Math.floorMod(endedHour, (long) HOURS)] =
        accepted >= ACCEPTED && answered >= ANSWERED && refused * REFUSED_SHARE <= accepted;
  }

  private void forward(long to) {
    for (long h = Math.max(hour + 1, to - HOURS + 1); h <= to; h++) {
      good[(int) Math.floorMod(h, (long) HOURS)] = false;
    }
    hour = Math.max(hour, to);
  }

  boolean isProven() {
    int count = 0;
    for (boolean one : good) {
      count += one ? 1 : 0;
    }
    return count >= GOOD_HOURS;
  }

  /** The hours as text: the last one, a colon, and a digit for each, the oldest first. */
  String text() {
    StringBuilder text = new StringBuilder().append(hour).append(':');
    for (long h = hour - HOURS + 1; h <= hour; h++) {
      text.append(good[(int) Math.floorMod(h, (long) HOURS)] ? '1' : '0');
    }
    return text.toString();
  }

  /** The proof that a text says, brought to an hour. */
  static Proof parse(String text, long now) {
    int colon = text.indexOf(':');
    long last = Long.parseLong(text.substring(0, Math.max(0, colon)));
    if (text.length() != colon + 1 + HOURS || last > now) {
      throw new IllegalArgumentException("no hours: " + text);
    }
    Proof proof = new Proof(last);
    for (int i = 0; i < HOURS; i++) {
      proof.good[(int) Math.floorMod(last - HOURS + 1 + i, (long) HOURS)] =
          text.charAt(colon + 1 + i) == '1';
    }
    proof.forward(now - 1);
    return proof;
  }
}
