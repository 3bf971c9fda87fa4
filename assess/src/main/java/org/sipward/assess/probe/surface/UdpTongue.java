package org.sipward.assess.probe.surface;

import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;

/** What a UDP port speaks that has no login: names, time, discovery, files. Stateless. */
public final class UdpTongue {
  private static final int PATIENCE_MILLIS = 500;

  private UdpTongue() {}

  /** The name of the protocol that answers; nothing where none of these does. */
  public static Optional<String> withoutLogin(Permit permit, String host, int port)
      throws InterruptedException {
    for (UdpQuestion question : UdpQuestion.ALL) {
      boolean isCandidate =
          !question.isSnmp() && !question.name().matches("SIP|CoAP") && !isOffer(question);
      if (isCandidate && answers(permit.datagrams(Impact.CONNECT, host, port), question)) {
        return Optional.of(question.name());
      }
    }
    return answers(permit.datagramsFromAnyPort(Impact.CONNECT, host, port), UdpQuestion.TFTP)
        ? Optional.of(UdpQuestion.TFTP.name())
        : Optional.empty();
  }

  /** The same protocol is asked about in a milder way as well. */
  private static boolean isOffer(UdpQuestion question) {
    return question.offence().isPresent();
  }

  private static boolean answers(DatagramContact contact, UdpQuestion question)
      throws InterruptedException {
    if (!(contact instanceof DatagramContact.Open open)) {
      return false;
    }
    try (DatagramLine line = open.line()) {
      Optional<Contact.Denied> denied = line.send(question.octets().apply(line.local()));
      return denied.isEmpty()
          && line.receive(PATIENCE_MILLIS).filter(question.answer()).isPresent();
    }
  }
}
