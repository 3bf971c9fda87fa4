package org.sipward.sip.sdp;

/**
 * The order of lines that RFC 8866 section 5 prescribes, as a position that only moves forward.
 *
 * <p>Session: v o s i u e p c b, then times (t with its r and z), then k a. Media: m i c b k a. A
 * line that comes too late does not move the position, so one misplaced line is one defect.
 */
final class LineOrder {
  private static final String SESSION = "vosiuepcbtka";
  private static final String MEDIA = "micbka";
  private static final int TIME = SESSION.indexOf('t');

  /** What the order says about a line. */
  enum Verdict {
    IN_ORDER,
    REPEATED,
    MISPLACED,
    UNKNOWN_TYPE
  }

  private static final byte[] SESSION_RANKS = ranks(SESSION);
  private static final byte[] MEDIA_RANKS = ranks(MEDIA);

  private boolean media;
  private int position;
  private byte lastTimeLine;

  void restart() {
    media = false;
    position = -1;
    lastTimeLine = 0;
  }

  Verdict accept(byte letter) {
    if (letter == 'm') {
      media = true;
      position = 0;
      return Verdict.IN_ORDER;
    }
    if (letter == 'r' || letter == 'z') {
      return acceptTimeDetail(letter);
    }
    int rank = (media ? MEDIA_RANKS : SESSION_RANKS)[letter & 0x7f];
    if (rank < 0) {
      return SESSION_RANKS[letter & 0x7f] < 0 ? Verdict.UNKNOWN_TYPE : Verdict.MISPLACED;
    }
    if (rank < position) {
      return Verdict.MISPLACED;
    }
    if (rank == position && !repeats(letter)) {
      return Verdict.REPEATED;
    }
    position = rank;
    lastTimeLine = letter == 't' ? letter : lastTimeLine;
    return Verdict.IN_ORDER;
  }

  /** The place of each letter, or -1. */
  private static byte[] ranks(String order) {
    byte[] ranks = new byte[128];
    for (int letter = 0; letter < ranks.length; letter++) {
      ranks[letter] = (byte) order.indexOf(letter);
    }
    return ranks;
  }

  /** Repeat times follow a time, and zone adjustments follow a time with or without repeats. */
  private Verdict acceptTimeDetail(byte letter) {
    if (media || position != TIME || (letter == 'r' && lastTimeLine == 'z')) {
      return Verdict.MISPLACED;
    }
    if (letter == 'z' && lastTimeLine == 'z') {
      return Verdict.REPEATED;
    }
    lastTimeLine = letter;
    return Verdict.IN_ORDER;
  }

  private boolean repeats(byte letter) {
    return letter == 'e'
        || letter == 'p'
        || letter == 'b'
        || letter == 't'
        || letter == 'a'
        || (letter == 'c' && media);
  }
}
