package org.sipward.firewall.transform;

import org.sipward.sip.Octets;
import org.sipward.sip.edit.Edits;

/** An edited message in one piece, in an array that is used again for the next one. */
final class Copy implements Edits.Sink {
  private byte[] array = new byte[2_048];
  private int length;

  /** The message; valid until the next call. */
  Octets of(Edits edits) {
    write(edits);
    return new Octets(array, 0, length);
  }

  private void write(Edits edits) {
    length = 0;
    if (edits.length() > array.length) {
      array = new byte[Math.max(edits.length(), array.length * 2)];
    }
    edits.writeTo(this);
  }

  @Override
  public void put(byte[] from, int start, int end) {
    System.arraycopy(from, start, array, length, end - start);
    length += end - start;
  }
}
