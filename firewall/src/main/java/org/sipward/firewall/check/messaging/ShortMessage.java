package org.sipward.firewall.check.messaging;

/**
 * A short message as far as it tells whom it is for: an RP message (TS 24.011 7.3) with a TPDU in
 * it (TS 23.040 9.2). Total: octets that end early tell nothing; bounded by their 255 octets.
 */
final class ShortMessage {
  /** RP-DATA from a telephone to the network. */
  static final int DATA_FROM_TELEPHONE = 0;

  private static final int DATA_FROM_NETWORK = 1;
  private static final int SIM_DOWNLOAD = 0x7f;
  private static final int TIMESTAMP = 7;

  private ShortMessage() {}

  /** Whether an RP message type is one of the network: DATA, ACK or ERROR. */
  static boolean isFromNetwork(byte[] a, int from) {
    return a[from] == 1 || a[from] == 3 || a[from] == 5;
  }

  /** Index of what makes it a command to the SIM card, or -1. */
  static int simCommand(byte[] a, int from, int to) {
    if (to - from < 4 || a[from] > DATA_FROM_NETWORK || a[from] < 0) {
      return -1;
    }
    int originator = from + 2;
    int destination = originator + 1 + octet(a, originator, to);
    int data = destination + 1 + octet(a, destination, to);
    int tpdu = data + 1;
    int end = Math.min(to, tpdu + octet(a, data, to));
    if (tpdu >= end) {
      return -1;
    }
    boolean submit = a[from] == DATA_FROM_TELEPHONE;
    if ((a[tpdu] & 3) != (submit ? 1 : 0)) {
      return -1;
    }
    int address = tpdu + (submit ? 2 : 1);
    int identifier = address + 2 + (octet(a, address, end) + 1) / 2;
    int period = submit ? validity(a[tpdu]) : TIMESTAMP;
    return simCommand(a, identifier, identifier + 2 + period, end, (a[tpdu] & 0x40) != 0);
  }

  private static int simCommand(byte[] a, int identifier, int length, int end, boolean header) {
    if (octet(a, identifier, end) == SIM_DOWNLOAD) {
      return identifier;
    }
    int coding = octet(a, identifier + 1, end);
    // TS 23.038 4: class 2 with 8-bit data, in the general group and in the group of classes.
    if ((coding & 0xdf) == 0x16 || (coding & 0xf7) == 0xf6) {
      return identifier + 1;
    }
    return header ? element(a, length + 1, end) : -1;
  }

  /** First information element of a user data header that is for the SIM toolkit, or -1. */
  private static int element(byte[] a, int header, int end) {
    int to = Math.min(end, header + 1 + octet(a, header, end));
    int at = header + 1;
    while (at + 1 < to) {
      int id = octet(a, at, to);
      if (id >= 0x70 && id <= 0x7f) {
        return at;
      }
      at += 2 + octet(a, at + 1, to);
    }
    return -1;
  }

  /** Octets of the validity period by its format (TS 23.040 9.2.3.3). */
  private static int validity(int flags) {
    int format = flags >> 3 & 3;
    return format == 0 ? 0 : format == 2 ? 1 : TIMESTAMP;
  }

  /** Value of an octet, 0 beyond the end. */
  private static int octet(byte[] a, int at, int end) {
    return at < end ? a[at] & 0xff : 0;
  }
}
