package org.sipward.assess.probe.surface;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Progress;

/**
 * The questions to UDP ports of one address, one port after the other, because systems send one
 * "port unreachable" a second at most. What is still silent in the end, and not too much of it, is
 * asked everything. Used once.
 */
final class UdpSweep {
  private static final int QUICK_MILLIS = 250;
  private static final int PATIENT_MILLIS = 1_100;

  /** Silent ports that are asked everything; with more of them, a filter swallows it all. */
  private static final int FEW = 40;

  private final Permit permit;
  private final String host;
  private final Progress progress;
  private final SortedMap<Integer, State> ports = new TreeMap<>();
  private final List<String> offences = new ArrayList<>();
  private final Set<Answered> answered = new HashSet<>();
  private Optional<Contact.Denied> ended = Optional.empty();

  /** What is known of a port. */
  sealed interface State {
    /** It answers, as this protocol. */
    record Answers(String name) implements State {}

    /** The device says that nothing is there. */
    record Closed() implements State {}

    /** Nothing came back. */
    record Silent() implements State {}
  }

  /** A question that something came back to. */
  private record Answered(int port, UdpQuestion question) {}

  UdpSweep(Permit permit, String host, Progress progress) {
    this.permit = permit;
    this.host = host;
    this.progress = progress;
  }

  /**
   * Asks.
   *
   * @param declared ports that may answer, and still not everything
   */
  void run(SortedSet<Integer> all, SortedSet<Integer> declared) throws InterruptedException {
    long steps = 0;
    for (int port : all) {
      ask(port, first(port), QUICK_MILLIS);
      progress.at(++steps, 2L * all.size());
    }
    if (ports.values().stream().anyMatch(s -> !(s instanceof State.Silent))) {
      List<Integer> again = silent();
      steps = 2L * all.size() - again.size();
      for (int port : again) {
        ask(port, first(port), PATIENT_MILLIS);
        progress.at(++steps, 2L * all.size());
      }
    }
    List<Integer> rest = silent();
    for (int port : all) {
      boolean asked = rest.contains(port) ? rest.size() <= FEW : declared.contains(port);
      if (asked && isAsked(port)) {
        askEverything(port, UdpQuestion.ALL, QUICK_MILLIS);
        // Silence would be good news here, and one datagram may be lost or have been too early.
        askEverything(port, List.of(UdpQuestion.TFTP), QUICK_MILLIS);
        askEverything(port, unheardOffences(port), PATIENT_MILLIS);
      }
    }
  }

  SortedMap<Integer, State> ports() {
    return ports;
  }

  /** What answers that should not, declared or not. */
  List<String> offences() {
    return offences;
  }

  /** Why it did not come to its end. */
  Optional<String> ended() {
    return ended.map(Contact.Denied::reason);
  }

  private List<Integer> silent() {
    return ports.entrySet().stream()
        .filter(e -> e.getValue() instanceof State.Silent)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static UdpQuestion first(int port) {
    return UdpQuestion.ALL.stream()
        .filter(q -> q.ports().contains(port))
        .findFirst()
        .orElse(UdpQuestion.ANY);
  }

  private boolean isAsked(int port) {
    return !(ports.get(port) instanceof State.Closed);
  }

  private void askEverything(int port, List<UdpQuestion> questions, int patienceMillis)
      throws InterruptedException {
    for (UdpQuestion question : questions) {
      if (isAsked(port)) {
        ask(port, question, patienceMillis);
      }
    }
  }

  /** What would be an offence and was not answered. */
  private List<UdpQuestion> unheardOffences(int port) {
    List<UdpQuestion> questions = new ArrayList<>(UdpQuestion.ALL);
    questions.add(UdpQuestion.TFTP);
    questions.removeIf(q -> q.offence().isEmpty() || answered.contains(new Answered(port, q)));
    return questions;
  }

  private void ask(int port, UdpQuestion question, int patienceMillis) throws InterruptedException {
    Impact act = question.isLogin() ? Impact.LOGIN : Impact.CONNECT;
    if (ended.isPresent() || !permit.allows(act)) {
      return;
    }
    DatagramContact contact =
        question.equals(UdpQuestion.TFTP)
            ? permit.datagramsFromAnyPort(act, host, port)
            : permit.datagrams(act, host, port);
    switch (contact) {
      case DatagramContact.Denied denied -> ended = Optional.of(denied.why());
      case DatagramContact.Open open -> {
        try (DatagramLine line = open.line()) {
          ended = line.send(question.octets().apply(line.local()));
          if (ended.isEmpty()) {
            Optional<byte[]> answer = line.receive(patienceMillis);
            keep(port, question, answer, line.refused());
          }
        }
      }
    }
  }

  private void keep(int port, UdpQuestion question, Optional<byte[]> answer, boolean refused) {
    if (answer.isPresent()) {
      answered.add(new Answered(port, question));
      boolean known = question.answer().test(answer.get());
      if (known || !(ports.get(port) instanceof State.Answers)) {
        ports.put(port, new State.Answers(known ? question.name() : "UDP"));
      }
      if (known) {
        question.offence().ifPresent(o -> offences.add(host + " UDP port " + port + " " + o));
      }
    } else if (refused) {
      ports.put(port, new State.Closed());
    } else {
      ports.putIfAbsent(port, new State.Silent());
    }
  }
}
