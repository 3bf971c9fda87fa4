package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.tongue.Tongue;
import org.sipward.assess.paper.MudDraft;
import org.sipward.assess.paper.MudFile;
import org.sipward.assess.paper.MudReader;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the device talked to anybody whom its MUD file does not name. */
public final class MudReplay implements Probe.OfEvidence {
  private static final String MUD = "mud-file";
  private static final Row ROW =
      new Row(
          "mud-replay",
          "attack-surface",
          "P1",
          List.of(Captured.CAPTURE, Captured.NOTES),
          List.of(MUD));

  /**
   * The fact that holds what the device began: lines of transport, address, port and the names that
   * DNS gave for it.
   */
  public static final String SEEN = "seen-flows";

  private static final String NAME = "[A-Za-z0-9._-]{1,253}";
  private static final int MOST_DRAFTED = 200;
  private static final Map<Integer, String> TRANSPORTS = Map.of(6, "tcp", 17, "udp");

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    return switch (Captured.read(material, List.of())) {
      case Captured.Reading.Refused refused -> refused.sighting();
      case Captured.Reading.Done(Captured captured) -> {
        if (!material.has(MUD)) {
          yield Sighting.inconclusive(
                  "no MUD file; the fact mud-draft holds one of what was seen, for the vendor to"
                      + " correct and sign")
              .with("mud-draft", draft(captured, material.now()));
        }
        try {
          yield judge(captured, MudReader.read(material.file(MUD)))
              .with(SEEN, String.join("\n", seen(captured)));
        } catch (PaperException e) {
          yield Sighting.inconclusive("the MUD file: " + e.getMessage());
        }
      }
    };
  }

  private static Sighting judge(Captured captured, MudFile mud) {
    List<String> offences = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    int looked = 0;
    for (Traffic traffic : captured.traffics()) {
      MudMatch match = new MudMatch(captured.notes(), traffic.names());
      for (Traffic.Talk talk : traffic.talks()) {
        Conversation c = talk.conversation();
        if (c.deviceOnlyRefused() || isInfrastructure(captured.notes(), talk)) {
          continue;
        }
        looked++;
        if (!match.permits(mud.fromDevice(), c)) {
          offences.add(place(traffic, c));
        } else if (c.toDevice().packets() > 0 && !match.permits(mud.toDevice(), c)) {
          refused.add(place(traffic, c));
        }
      }
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(
          offences.size() + " conversations that the MUD file does not permit", offences);
    }
    if (!refused.isEmpty()) {
      return Sighting.partial(
          refused.size() + " conversations whose other direction the MUD file does not permit",
          refused);
    }
    List<String> doubts = captured.doubts();
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive("nothing foreign, but not all was seen", doubts);
    }
    return looked == 0
        ? Sighting.inconclusive("no conversation that a MUD file would have to permit")
        : Sighting.pass(looked + " conversations, all permitted by the MUD file");
  }

  private static String place(Traffic traffic, Conversation c) {
    Set<String> names = traffic.names().of(c.peer().address());
    return c.place() + (names.isEmpty() ? ", no name by DNS" : ", " + String.join(" ", names));
  }

  /** What keeps the link itself running, and local DNS and NTP, which RFC 8520 1.6 permits. */
  private static boolean isInfrastructure(CaptureNotes notes, Traffic.Talk talk) {
    InetAddress peer = talk.conversation().peer().address();
    Tongue tongue = talk.speech().tongue();
    return switch (tongue) {
      case CONTROL -> true;
      case DHCP -> notes.isLocal(peer) || isService(notes, "dhcp", peer);
      case DNS -> notes.isLocal(peer) || isService(notes, "dns", peer);
      case NTP -> notes.isLocal(peer) || isService(notes, "ntp", peer);
      default -> false;
    };
  }

  private static boolean isService(CaptureNotes notes, String service, InetAddress peer) {
    return MudMatch.isIn(notes.controllers(), "urn:ietf:params:mud:" + service, peer);
  }

  private static Set<String> seen(Captured captured) {
    Set<String> lines = new TreeSet<>();
    for (Traffic traffic : captured.traffics()) {
      for (Traffic.Talk talk : traffic.talks()) {
        Conversation c = talk.conversation();
        String transport = TRANSPORTS.get(c.protocol());
        if (transport != null && c.byDevice() && lines.size() < MOST_DRAFTED) {
          InetAddress peer = c.peer().address();
          List<String> words = new ArrayList<>();
          words.add(transport + " " + peer.getHostAddress() + " " + c.peer().port());
          traffic.names().of(peer).stream().filter(n -> n.matches(NAME)).forEach(words::add);
          lines.add(String.join(" ", words));
        }
      }
    }
    return lines;
  }

  private static String draft(Captured captured, Instant now) {
    Set<MudDraft.Seen> seen = new TreeSet<>();
    for (Traffic traffic : captured.traffics()) {
      for (Traffic.Talk talk : traffic.talks()) {
        Conversation c = talk.conversation();
        boolean drafted =
            !c.deviceOnlyRefused()
                && !isInfrastructure(captured.notes(), talk)
                && c.protocol() < 256;
        if (drafted && seen.size() < MOST_DRAFTED) {
          seen.add(seen(captured.notes(), traffic, c));
        }
      }
    }
    return MudDraft.text("https://vendor.invalid/device.json", "DRAFT from a capture", now, seen);
  }

  private static MudDraft.Seen seen(CaptureNotes notes, Traffic traffic, Conversation c) {
    InetAddress address = c.peer().address();
    Set<String> names = traffic.names().of(address);
    boolean four = address instanceof Inet4Address;
    MudFile.Peer peer;
    if (notes.isLocal(address)) {
      peer = new MudFile.Peer(MudFile.Peers.LOCAL, "");
    } else if (names.isEmpty()) {
      String prefix = new Prefix(address, four ? 32 : 128).toString();
      peer = new MudFile.Peer(MudFile.Peers.PREFIX, prefix);
    } else {
      peer = new MudFile.Peer(MudFile.Peers.NAME, names.iterator().next());
    }
    int port = c.byDevice() ? c.peer().port() : c.device().port();
    return new MudDraft.Seen(peer, four ? 4 : 6, c.protocol(), port, c.byDevice());
  }
}
