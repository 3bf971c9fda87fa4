package org.sipward.assess.capture.tongue;

import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** Modbus over TCP, by requests and answers that belong together. Stateless. */
final class ModbusTalk {
  private static final int HEADER = 8;
  private static final int HIGHEST_FUNCTION = 0x2B;
  private static final int ERROR = 0x80;

  private ModbusTalk() {}

  static Optional<Speech> read(Conversation c) {
    Span asked = c.asked().stream();
    Span answered = c.answered().stream();
    boolean pair =
        isMessage(asked)
            && isMessage(answered)
            && asked.u16(0) == answered.u16(0)
            && asked.u8(7) <= HIGHEST_FUNCTION
            && asked.u8(7) == (answered.u8(7) & ~ERROR);
    return pair
        ? Optional.of(new Speech.Draft(Tongue.MODBUS).reveals("Modbus commands").speech())
        : Optional.empty();
  }

  private static boolean isMessage(Span stream) {
    return stream.has(HEADER)
        && stream.u16(2) == 0
        && stream.u16(4) >= 2
        && stream.u16(4) <= 254
        && stream.has(6 + stream.u16(4))
        && stream.u8(7) != 0;
  }
}
