package org.sipward.assess.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipward.assess.paper.MudFile;
import org.sipward.assess.paper.MudReader;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.permit.Addresses;

/**
 * The rules of a MUD file as far as a network can hold a device to them: by addresses and the port
 * that is connected to. A name stands for the addresses that the device was seen to get for it, and
 * for nothing else. The first rule that speaks of a connection decides (RFC 8520 3.3); what would
 * become broader than the file is not taken.
 */
public final class MudRules {
  /** What no rule says. */
  static final String NOTHING = "the MUD file does not permit it";

  private static final Map<String, Integer> NUMBERS = Map.of("tcp", 6, "udp", 17);

  private final List<MudFile.Rule> fromDevice;
  private final List<MudFile.Rule> toDevice;
  private final Map<String, Set<InetAddress>> named = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private MudRules(List<MudFile.Rule> fromDevice, List<MudFile.Rule> toDevice) {
    this.fromDevice = fromDevice;
    this.toDevice = toDevice;
  }

  /** Of a file that cannot be read: it permits nothing. */
  public static MudRules none() {
    return new MudRules(List.of(), List.of());
  }

  /**
   * The rules of a file.
   *
   * @param flows what was seen: lines of transport, address, port and names, as {@code mud-replay}
   *     writes them
   */
  public static MudRules read(Path file, String flows) throws IOException, PaperException {
    return of(MudReader.read(file), flows);
  }

  static MudRules of(MudFile mud, String flows) {
    MudRules rules = new MudRules(mud.fromDevice(), mud.toDevice());
    flows.lines().forEach(line -> rules.saw(line.split(" ", -1)));
    return rules;
  }

  private void saw(String[] words) {
    if (words.length < 3) {
      return;
    }
    Addresses.literal(words[1])
        .ifPresent(
            address -> {
              seen.add(words[0] + " " + address.getHostAddress() + " " + words[2]);
              for (String name : List.of(words).subList(3, words.length)) {
                named.computeIfAbsent(name, _ -> new HashSet<>()).add(address);
              }
            });
  }

  /**
   * What the file says of a connection.
   *
   * @param purpose the name of the entry that permits it
   * @param words which entry, or why none
   */
  record Answer(boolean permits, String purpose, String words) {
    private static Answer no(String why) {
      return new Answer(false, "", why);
    }
  }

  /** Whether the device may begin a connection to a target. */
  Answer outbound(Network.Target target) {
    String flow = target.transport() + " " + target.address().address().getHostAddress() + " ";
    String remark = seen.contains(flow + target.port()) ? ", seen" : ", not seen in the captures";
    return first(fromDevice, target, true, remark);
  }

  /** Whether a port of the device may be connected to from a range. */
  Answer inbound(Prefix from, Declared at) {
    return first(toDevice, new Network.Target(at.transport(), from, at.port()), false, "");
  }

  private Answer first(
      List<MudFile.Rule> rules, Network.Target target, boolean byDevice, String remark) {
    String why = NOTHING;
    for (MudFile.Rule rule : rules) {
      if (!speaksOf(rule, target, byDevice)) {
        continue;
      }
      Fit fit = fit(rule, target.address());
      if (rule.verdict() == MudFile.Verdict.REFUSE) {
        if (fit != Fit.NONE) {
          return Answer.no("the MUD file refuses it: " + rule.name());
        }
        continue;
      }
      // A rule of the network sees the port that is connected to, not the one it comes from.
      List<MudFile.Ports> own = byDevice ? rule.devicePorts() : rule.peerPorts();
      boolean fromAnyPort = own.equals(List.of(MudFile.Ports.ALL));
      if (!fromAnyPort && !byDevice) {
        // So come the answers to what the device began, and those pass without a rule.
        continue;
      }
      if (fit == Fit.WHOLE && fromAnyPort) {
        String entry = rule.name().replaceFirst(".*, ace ", "");
        return new Answer(true, entry, "MUD file, " + rule.name() + peers(rule) + remark);
      }
      if (why.equals(NOTHING)) {
        why = whyNot(rule, fit);
      }
    }
    return Answer.no(why);
  }

  private static boolean speaksOf(MudFile.Rule rule, Network.Target target, boolean byDevice) {
    List<MudFile.Ports> ports = byDevice ? rule.peerPorts() : rule.devicePorts();
    return (rule.version() == 0 || (rule.version() == 4) == target.address().isV4())
        && (rule.protocol() < 0
            || rule.protocol() == NUMBERS.getOrDefault(target.transport(), Integer.MAX_VALUE))
        && ports.stream().anyMatch(p -> p.contains(target.port()))
        && (rule.begun().isEmpty() || rule.begun().equals(byDevice ? "from-device" : "to-device"));
  }

  /** How much of a range the other end of a rule covers. */
  private enum Fit {
    NONE,
    UNKNOWN,
    PART,
    WHOLE
  }

  private Fit fit(MudFile.Rule rule, Prefix range) {
    Fit fit = Fit.WHOLE;
    for (MudFile.Peer peer : rule.peers()) {
      Fit one = fit(peer, range);
      fit = one.compareTo(fit) < 0 ? one : fit;
    }
    return fit;
  }

  private Fit fit(MudFile.Peer peer, Prefix range) {
    return switch (peer.kind()) {
      case ANY -> Fit.WHOLE;
      case NAME ->
          named.getOrDefault(peer.name(), Set.of()).stream()
              .map(a -> covers(new Prefix(a, a.getAddress().length * 8), range))
              .max(Fit::compareTo)
              .orElse(Fit.NONE);
      case PREFIX -> Prefix.literal(peer.name()).map(p -> covers(p, range)).orElse(Fit.NONE);
      case LOCAL, MANUFACTURER, MODEL, CONTROLLER, MY_CONTROLLER -> Fit.UNKNOWN;
    };
  }

  private static Fit covers(Prefix own, Prefix range) {
    if (own.bits() <= range.bits() && own.contains(range.address())) {
      return Fit.WHOLE;
    }
    return range.contains(own.address()) ? Fit.PART : Fit.NONE;
  }

  private static String peers(MudFile.Rule rule) {
    List<String> names =
        rule.peers().stream().map(MudFile.Peer::name).filter(n -> !n.isEmpty()).toList();
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }

  private static String whyNot(MudFile.Rule rule, Fit fit) {
    String place = rule.name() + peers(rule);
    return switch (fit) {
      case WHOLE -> place + " of the MUD file permits it from certain ports only";
      case PART -> place + " of the MUD file permits a part of it only";
      case UNKNOWN ->
          place + " of the MUD file names a group, of which it does not say the addresses";
      case NONE ->
          rule.peers().stream().anyMatch(p -> p.kind() == MudFile.Peers.NAME)
              ? place + " of the MUD file permits a name that was not seen there"
              : NOTHING;
    };
  }
}
