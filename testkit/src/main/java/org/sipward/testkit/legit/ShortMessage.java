package org.sipward.testkit.legit;

import java.io.ByteArrayOutputStream;

/** Short messages as they travel in MESSAGE: TS 24.341, TS 24.011 8.2 and 7.3, TS 23.040 9.2. */
final class ShortMessage {
  private final Dice dice;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ShortMessage(Dice dice) {
    this.dice = dice;
  }

  /** From a telephone: RP-DATA with SMS-SUBMIT, RP-ACK, RP-ERROR or RP-SMMA. */
  static byte[] fromTelephone(Dice dice) {
    ShortMessage rp = new ShortMessage(dice);
    switch (dice.below(8)) {
      case 0 -> rp.octets(2, rp.reference()); // RP-ACK, TS 24.011 7.3.3
      case 1 -> rp.octets(2, rp.reference(), 0x41, 2, 0, 0); // with SMS-DELIVER-REPORT
      case 2 -> rp.octets(4, rp.reference(), 1, dice.of(22, 111, 95, 97)); // RP-ERROR
      case 3 -> rp.octets(6, rp.reference()); // RP-SMMA
      default -> {
        rp.octets(0, rp.reference(), 0); // RP-DATA, no originator
        rp.octets(7, 0x91, 0x44, 0x77, 0x09, 0x90, 0x00, 0xf1); // service centre
        rp.tpdu(rp.submit());
      }
    }
    return rp.out.toByteArray();
  }

  /** To a telephone: RP-DATA with SMS-DELIVER, RP-ACK or RP-ERROR. */
  static byte[] toTelephone(Dice dice) {
    ShortMessage rp = new ShortMessage(dice);
    switch (dice.below(6)) {
      case 0 -> rp.octets(3, rp.reference());
      case 1 -> rp.octets(5, rp.reference(), 1, dice.of(1, 21, 38, 50));
      default -> {
        rp.octets(1, rp.reference());
        rp.octets(7, 0x91, 0x44, 0x77, 0x09, 0x90, 0x00, 0xf1);
        rp.octets(0); // no destination
        rp.tpdu(rp.deliver());
      }
    }
    return rp.out.toByteArray();
  }

  private int reference() {
    return dice.below(256);
  }

  private void octets(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }

  private void tpdu(byte[] tpdu) {
    out.write(tpdu.length);
    out.writeBytes(tpdu);
  }

  private byte[] submit() {
    ShortMessage tp = new ShortMessage(dice);
    boolean headed = dice.oneIn(3);
    // TS 23.040 9.2.2.2: MTI 1, validity period relative (bits 4 and 3 are 10)
    tp.octets(0x11 | (headed ? 0x40 : 0), reference());
    tp.octets(12, 0x91, 0x44, 0x77, 0x09, 0x90, 0x00, 0x10);
    tp.octets(0);
    tp.userData(headed, 0xa7);
    return tp.out.toByteArray();
  }

  private byte[] deliver() {
    ShortMessage tp = new ShortMessage(dice);
    boolean headed = dice.oneIn(3);
    tp.octets(0x04 | (headed ? 0x40 : 0));
    if (dice.oneIn(2)) {
      tp.octets(12, 0x91, 0x44, 0x77, 0x09, 0x90, 0x00, 0x20);
    } else {
      tp.octets(11, 0xd0, 0xc1, 0x66, 0xb4, 0x59, 0x0d, 0x02); // a name, TS 23.040 9.1.2.5
    }
    tp.octets(0);
    tp.userData(headed, -1);
    return tp.out.toByteArray();
  }

  private void userData(boolean headed, int validity) {
    int coding = dice.of(0, 4, 8);
    octets(coding);
    if (validity >= 0) {
      octets(validity);
    } else {
      octets(0x62, 0x11, 0x82, 0x70, 0x30, 0x00, 0x00); // time of the service centre
    }
    int header = headed ? 6 : 0; // concatenation, TS 23.040 9.2.3.24.1
    int octets = header + 2 * dice.between(1, 60);
    octets(coding == 0 ? octets * 8 / 7 : octets);
    if (headed) {
      octets(5, 0, 3, reference(), 2, 1);
    }
    for (int i = header; i < octets; i++) {
      octets(coding == 8 && i % 2 == 0 ? 0 : dice.between(32, 90));
    }
  }
}
