package org.sipward.assess.capture.tongue;

import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Side;

/** TLS and DTLS by their records, SSH by its greetings. Stateless. */
final class SecureTalk {
  /** Records in a row that a capture begun in the middle must show. */
  private static final int SURE = 3;

  private SecureTalk() {}

  static Optional<Speech> tls(Conversation c) {
    TlsRecords asked = TlsRecords.stream(c.asked().stream());
    TlsRecords answered = TlsRecords.stream(c.answered().stream());
    boolean begins = !asked.messages().isEmpty() || !answered.messages().isEmpty();
    boolean middle = !c.asked().opened() && asked.count() + answered.count() >= SURE;
    boolean alerted =
        TlsRecords.isAlert(c.answered().stream()) && asked.count() + answered.count() > 1;
    if (!begins && !alerted && !(middle && asked.broken() < 0 && answered.broken() < 0)) {
      return Optional.empty();
    }
    Speech.Draft draft = new Speech.Draft(Tongue.TLS);
    judge(c, draft);
    broken(c.asked(), asked, draft);
    broken(c.answered(), answered, draft);
    return Optional.of(draft.speech());
  }

  static Optional<Speech> dtls(Conversation c) {
    TlsRecords asked = TlsRecords.datagrams(c.asked().datagrams());
    TlsRecords answered = TlsRecords.datagrams(c.answered().datagrams());
    boolean begins = !asked.messages().isEmpty() || !answered.messages().isEmpty();
    boolean middle = asked.broken() < 0 && answered.broken() < 0 && asked.count() > 0;
    if (!begins && !middle) {
      return Optional.empty();
    }
    Speech.Draft draft = new Speech.Draft(Tongue.DTLS);
    judge(c, draft);
    if (asked.broken() >= 0 || answered.broken() >= 0) {
      draft.doubt("some of its datagrams are no DTLS");
    }
    return Optional.of(draft.speech());
  }

  private static void judge(Conversation c, Speech.Draft draft) {
    Handshake.read(c)
        .ifPresent(
            handshake -> {
              handshake.name().ifPresent(draft::host);
              handshake.oldVersion().ifPresent(v -> draft.weak(v + " was agreed on"));
              if (handshake.isNull()) {
                draft.reveals("everything: the agreed suite does not encrypt");
              }
            });
  }

  private static void broken(Side side, TlsRecords records, Speech.Draft draft) {
    if (records.broken() >= 0) {
      draft.doubt(
          side.missing() > 0 || side.unseen() > 0
              ? "octets are missing within it"
              : "octet " + records.broken() + " of a direction is no TLS");
    }
  }

  static Optional<Speech> ssh(Conversation c) {
    boolean both =
        c.asked().stream().startsWith("SSH-") && c.answered().stream().startsWith("SSH-");
    if (!both) {
      return Optional.empty();
    }
    boolean old =
        c.asked().stream().startsWith("SSH-1.5") || c.answered().stream().startsWith("SSH-1.5");
    Speech.Draft draft = new Speech.Draft(Tongue.SSH);
    return Optional.of((old ? draft.weak("SSH 1") : draft).speech());
  }
}
