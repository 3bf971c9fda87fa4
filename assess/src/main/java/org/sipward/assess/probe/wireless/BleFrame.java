package org.sipward.assess.probe.wireless;

import java.util.Optional;
import org.sipward.assess.capture.Frame;
import org.sipward.assess.capture.Span;

/**
 * One frame of the link layer of Bluetooth LE (Core 5.4, volume 6 part B), as sniffers keep it.
 *
 * @param access address of its connection, or of advertising
 * @param toPeripheral whether the central sent it, if the sniffer says so
 * @param decrypted whether the sniffer took the encryption off
 * @param pdu header and payload, as the header says its length
 */
record BleFrame(long access, Optional<Boolean> toPeripheral, boolean decrypted, Span pdu) {
  /** The access address of advertising. */
  static final long ADVERTISING = 0x8E89BED6L;

  private static final int PLAIN = 251;
  private static final int WITH_HEADER = 256;
  private static final int HEADER = 10;
  private static final int DEWHITENED = 0x0001;
  private static final int DECRYPTED = 0x0008;
  private static final int CRC_CHECKED = 0x0400;
  private static final int CRC_VALID = 0x0800;

  static Optional<BleFrame> read(Frame frame) {
    Span octets = frame.octets();
    int flags = DEWHITENED;
    if (frame.linkType() == WITH_HEADER) {
      if (!octets.has(HEADER)) {
        return Optional.empty();
      }
      flags = octets.low16(8);
      octets = octets.after(HEADER);
    } else if (frame.linkType() != PLAIN) {
      return Optional.empty();
    }
    boolean broken = (flags & CRC_CHECKED) != 0 && (flags & CRC_VALID) == 0;
    if (broken || (flags & DEWHITENED) == 0 || !octets.has(6) || !octets.has(6 + octets.u8(5))) {
      return Optional.empty();
    }
    long access = (long) octets.low16(2) << 16 | octets.low16(0);
    int type = flags >> 7 & 7;
    Optional<Boolean> toPeripheral =
        type == 2 ? Optional.of(true) : type == 3 ? Optional.of(false) : Optional.empty();
    return Optional.of(
        new BleFrame(
            access, toPeripheral, (flags & DECRYPTED) != 0, octets.cut(4, 2 + octets.u8(5))));
  }

  boolean isAdvertising() {
    return access == ADVERTISING;
  }

  /** The kind of an advertising PDU. */
  int type() {
    return pdu.u8(0) & 15;
  }

  /** Whether the sender's address is random; public else. */
  boolean isRandom() {
    return (pdu.u8(0) & 0x40) != 0;
  }

  Span payload() {
    return pdu.after(2);
  }

  /** An address of six octets, the low one first, as a number. */
  static long address(Span octets, int at) {
    long address = 0;
    for (int i = 5; i >= 0; i--) {
      address = address << 8 | octets.u8(at + i);
    }
    return address;
  }
}
