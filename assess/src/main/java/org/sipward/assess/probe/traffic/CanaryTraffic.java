package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;
import org.sipward.assess.capture.tongue.DnsTalk;
import org.sipward.assess.capture.tongue.Tongue;
import org.sipward.assess.paper.CanaryFile;
import org.sipward.assess.paper.DeclaredDomains;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether data about a made-up person goes only where it may, and never in clear. */
public final class CanaryTraffic implements Probe.OfEvidence {
  private static final String DOMAINS = "declared-domains";
  private static final Row ROW =
      new Row(
          "canary-traffic",
          "privacy",
          "P1",
          List.of(Captured.CAPTURE, Captured.NOTES, Captured.CANARIES, DOMAINS));

  /** What does not carry the data of a person to anybody. */
  private static final Set<Tongue> NO_RECEIVER =
      Set.of(Tongue.DNS, Tongue.MDNS, Tongue.DHCP, Tongue.NTP, Tongue.CONTROL, Tongue.NOTHING);

  /** What was found so far. */
  private static final class Findings {
    final Set<String> offences = new TreeSet<>();
    final Set<String> traces = new TreeSet<>();
    final List<String> doubts = new ArrayList<>();
    int receivers;
  }

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<DeclaredDomains> declared = DeclaredDomains.read(material.file(DOMAINS), problems);
    if (declared.isEmpty()) {
      return Sighting.inconclusive("the declared domains: " + problems.getFirst());
    }
    Optional<CanaryFile> canaries = CanaryFile.read(material.file(Captured.CANARIES), problems);
    if (canaries.isPresent() && canaries.get().of(CanaryFile.Kind.IDENTITY).isEmpty()) {
      return Sighting.inconclusive("no canary stands for a person: none is of kind identity");
    }
    return switch (Captured.read(material, List.of(CanaryFile.Kind.IDENTITY))) {
      case Captured.Reading.Refused refused -> refused.sighting();
      case Captured.Reading.Done(Captured captured) -> judge(captured, declared.get());
    };
  }

  private static Sighting judge(Captured captured, DeclaredDomains declared) {
    Findings found = new Findings();
    found.doubts.addAll(captured.doubts());
    for (Traffic traffic : captured.traffics()) {
      traffic
          .canaries()
          .forEach((canary, where) -> found.offences.add("canary " + canary + " " + where));
      entered(traffic).ifPresent(found.doubts::add);
      Map<String, String> identifiers = identifiers(captured.notes(), traffic);
      for (Traffic.Talk talk : traffic.talks()) {
        receiver(captured.notes(), traffic, talk, declared, found);
        traces(talk, identifiers, found.traces);
      }
    }
    if (!found.offences.isEmpty()) {
      return Sighting.fail(
          found.offences.size() + " times in clear or to a domain that is not declared",
          List.copyOf(found.offences));
    }
    if (!found.traces.isEmpty()) {
      return Sighting.partial(
          found.traces.size() + " identifiers that never change are seen in names",
          List.copyOf(found.traces));
    }
    if (!found.doubts.isEmpty()) {
      return Sighting.inconclusive("nothing undeclared, but not all was seen", found.doubts);
    }
    return Sighting.pass(
        "no canary in clear; " + found.receivers + " conversations with declared domains only");
  }

  /** A canary that was never put in cannot come out. */
  private static Optional<String> entered(Traffic traffic) {
    String file = traffic.notes().file() + ": ";
    if (traffic.notes().entered().isEmpty()) {
      return Optional.of(file + "the notes name no canaries-entered-at");
    }
    boolean within =
        traffic
            .summary()
            .last()
            .filter(last -> last.isAfter(traffic.notes().entered().get()))
            .isPresent();
    return within ? Optional.empty() : Optional.of(file + "the canaries were put in after its end");
  }

  private static void receiver(
      CaptureNotes notes,
      Traffic traffic,
      Traffic.Talk talk,
      DeclaredDomains declared,
      Findings found) {
    Conversation c = talk.conversation();
    boolean receives =
        c.fromDevice().octets() > 0
            && !notes.isLocal(c.peer().address())
            && !NO_RECEIVER.contains(talk.speech().tongue());
    if (!receives) {
      return;
    }
    found.receivers++;
    List<String> called =
        talk.speech().hosts().stream().filter(h -> Prefix.literal(h).isEmpty()).toList();
    Set<String> resolved = traffic.names().of(c.peer().address());
    for (String name : called) {
      if (!declared.covers(name)) {
        found.offences.add("to " + name + ": " + c.place());
      }
    }
    if (!called.isEmpty() || declared.covers(c.peer().address())) {
      return;
    }
    if (resolved.isEmpty()) {
      found.doubts.add("nobody knows who receives: " + c.place());
    } else if (resolved.stream().noneMatch(declared::covers)) {
      found.offences.add("to " + String.join(" ", resolved) + ": " + c.place());
    }
  }

  /** Every way in which the notes' identifiers may stand in a name, to what they are called. */
  private static Map<String, String> identifiers(CaptureNotes notes, Traffic traffic) {
    Map<String, String> identifiers = new HashMap<>();
    notes
        .identifiers()
        .forEach(
            (name, value) -> {
              String lower = value.toLowerCase(Locale.ROOT);
              identifiers.put(lower, name);
              identifiers.put(lower.replaceAll("[^a-z0-9]", ""), name);
              identifiers.put(lower.replaceAll("[^a-z0-9]", "-"), name);
            });
    for (long link : traffic.notes().unit().links()) {
      String hex = HexFormat.of().toHexDigits(link, 12);
      identifiers.put(hex, "MAC");
      identifiers.put(hex.replaceAll("(..)(?=.)", "$1:"), "MAC");
      identifiers.put(hex.replaceAll("(..)(?=.)", "$1-"), "MAC");
    }
    return identifiers;
  }

  private static void traces(
      Traffic.Talk talk, Map<String, String> identifiers, Set<String> traces) {
    Conversation c = talk.conversation();
    List<String> names = new ArrayList<>(talk.speech().hosts());
    DnsTalk.messages(c.fromDevice())
        .forEach(
            message -> {
              names.addAll(message.questions());
              names.addAll(message.names());
            });
    if (talk.speech().tongue() == Tongue.DHCP) {
      c.fromDevice().datagrams().stream().map(Span::text).forEach(names::add);
    }
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      identifiers.forEach(
          (value, called) -> {
            if (lower.contains(value)) {
              traces.add(called + " over " + talk.speech().tongue().title());
            }
          });
    }
  }
}
