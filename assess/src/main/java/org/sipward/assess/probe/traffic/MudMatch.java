package org.sipward.assess.probe.traffic;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.paper.MudFile;
import org.sipward.assess.paper.Prefix;

/** Whether the rules of a MUD file permit a conversation of one capture. Stateless. */
final class MudMatch {
  private final CaptureNotes notes;
  private final NameBook names;

  MudMatch(CaptureNotes notes, NameBook names) {
    this.notes = notes;
    this.names = names;
  }

  /** The first rule that matches decides; none permits nothing (RFC 8520 3.3). */
  boolean permits(List<MudFile.Rule> rules, Conversation c) {
    for (MudFile.Rule rule : rules) {
      if (matches(rule, c)) {
        return rule.verdict() == MudFile.Verdict.ACCEPT;
      }
    }
    return false;
  }

  private boolean matches(MudFile.Rule rule, Conversation c) {
    InetAddress peer = c.peer().address();
    int version = peer instanceof Inet4Address ? 4 : 6;
    String begun = c.byDevice() ? "from-device" : "to-device";
    return (rule.version() == 0 || rule.version() == version)
        && (rule.protocol() < 0 || rule.protocol() == c.protocol())
        && (rule.begun().isEmpty() || rule.begun().equals(begun))
        && rule.devicePorts().stream().anyMatch(p -> p.contains(c.device().port()))
        && rule.peerPorts().stream().anyMatch(p -> p.contains(c.peer().port()))
        && rule.peers().stream().allMatch(p -> matches(p, peer));
  }

  private boolean matches(MudFile.Peer peer, InetAddress address) {
    return switch (peer.kind()) {
      case ANY -> true;
      case NAME -> names.of(address).contains(peer.name());
      case PREFIX -> Prefix.literal(peer.name()).filter(p -> p.contains(address)).isPresent();
      case LOCAL -> notes.isLocal(address);
      case MANUFACTURER ->
          isIn(
              notes.manufacturers(),
              peer.name().isEmpty() ? "same-manufacturer" : peer.name(),
              address);
      case MODEL -> isIn(notes.manufacturers(), peer.name(), address);
      case CONTROLLER -> isIn(notes.controllers(), peer.name(), address);
      case MY_CONTROLLER -> isIn(notes.controllers(), "my-controller", address);
    };
  }

  static boolean isIn(Map<String, List<Prefix>> groups, String name, InetAddress address) {
    return CaptureNotes.contains(groups.getOrDefault(name, List.of()), address);
  }
}
