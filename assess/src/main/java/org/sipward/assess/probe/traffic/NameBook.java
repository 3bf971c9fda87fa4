package org.sipward.assess.probe.traffic;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.tongue.DnsMessage;
import org.sipward.assess.capture.tongue.DnsTalk;

/**
 * Which names stand for which addresses, by the DNS answers that the device got in the capture and
 * by nothing else. Not thread-safe.
 */
final class NameBook {
  private final Map<InetAddress, Set<String>> names = new HashMap<>();
  private final Set<String> asked = new TreeSet<>();

  void read(Conversation c) {
    for (DnsMessage question : DnsTalk.messages(c.fromDevice())) {
      if (!question.isAnswer()) {
        asked.addAll(question.questions());
      }
    }
    for (DnsMessage answer : DnsTalk.messages(c.toDevice())) {
      if (answer.isAnswer() && answer.questions().size() == 1) {
        for (InetAddress address : answer.addresses()) {
          names.computeIfAbsent(address, _ -> new TreeSet<>()).add(answer.questions().getFirst());
        }
      }
    }
  }

  /** The names that the device asked for and got this address; in the order of the alphabet. */
  Set<String> of(InetAddress address) {
    return names.getOrDefault(address, Set.of());
  }

  /** Every name asked for. */
  Set<String> asked() {
    return asked;
  }
}
