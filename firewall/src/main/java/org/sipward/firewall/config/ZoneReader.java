package org.sipward.firewall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.Conduct;
import org.sipward.firewall.zone.ContentRules;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Rates;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Defect;
import org.sipward.sip.Gravity;
import org.sipward.sip.Limits;
import org.sipward.sip.Transport;

/** Reads one zone with its peers. */
final class ZoneReader {
  private final Map<String, Profile> profiles;

  private final NumbersReader numbers;
  private final ModesReader modes;

  ZoneReader(Map<String, Profile> profiles, Path folder, ModesReader modes) {
    this.modes = modes;
    this.profiles = profiles;
    this.numbers = new NumbersReader(folder);
  }

  Zone read(int index, String name, Place place, @Nullable HopGroup emergency) {
    ZoneKind kind = ZoneKind.valueOf(place.text("kind", "core").toUpperCase(Locale.ROOT));
    Screening screening =
        screening(
            place,
            new Screening(
                Limits.DEFAULT,
                Set.of(),
                modes.unsaid(),
                Profile.OPEN,
                kind == ZoneKind.CORE,
                NumberRules.NONE,
                Conduct.ANY,
                ContentRules.OPEN,
                Rates.DEFAULT));
    List<Peer> peers = peers(place, screening);
    boolean onlyPeers = place.flag("only-peers", kind == ZoneKind.INTERCONNECT);
    if (onlyPeers && peers.isEmpty()) {
      place.problem(
          "takes traffic from peers only and has none", "add peers, or set only-peers: false");
    }
    List<Prefix> prefixes = prefixes(place, "prefixes");
    if (kind == ZoneKind.CORE && prefixes.isEmpty() && peers.isEmpty() && !place.has("next-hops")) {
      place.problem(
          "a core zone that hears nobody: it has neither prefixes nor peers nor next hops",
          "add prefixes: the networks its servers live in");
    }
    Set<String> countries = Set.copyOf(place.texts("countries"));
    if (kind == ZoneKind.ACCESS) {
      checkEmergency(place, emergency, countries);
    } else if (kind == ZoneKind.INTERCONNECT && !place.has("emergency")) {
      place.advise(
          "no emergency hop: emergency calls from here are treated like any other call",
          "add emergency: ZONE/GROUP, unless none can come from here");
    }
    for (Place country : place.items("countries")) {
      if (!Set.of(Locale.getISOCountries()).contains(country.text())) {
        country.problem("no country: " + country.text(), "use an ISO 3166 code such as FR");
      }
    }
    return new Zone(
        index,
        name,
        kind,
        prefixes,
        peers,
        onlyPeers,
        screening,
        streams(place.at("streams")),
        emergency,
        countries,
        place.flag("symmetric", false));
  }

  private static void checkEmergency(
      Place place, @Nullable HopGroup emergency, Set<String> countries) {
    if (emergency == null && !place.has("emergency")) {
      place.problem(
          "an access zone without an emergency hop: its emergency calls would have no way out",
          "add emergency: ZONE/GROUP");
    }
    if (countries.isEmpty()) {
      place.problem(
          "an access zone without countries: its emergency numbers would not be known",
          "add countries: [FR, ...]");
    }
  }

  private List<Peer> peers(Place zone, Screening inherited) {
    List<Peer> peers = new ArrayList<>();
    zone.at("peers")
        .entries()
        .forEach(
            (name, place) -> {
              List<Prefix> addresses = prefixes(place, "addresses");
              List<String> tlsNames =
                  place.texts("tls-names").stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
              if (addresses.isEmpty() && tlsNames.isEmpty()) {
                place.problem("a peer nobody can be", "add addresses or tls-names");
              }
              Set<Transport> transports = transports(place, addresses, tlsNames);
              Screening screening = screening(place, inherited);
              peers.add(new Peer(peers.size(), name, addresses, tlsNames, transports, screening));
            });
    return peers;
  }

  /** How a peer proves itself: by address on UDP and TCP, by certificate on TLS. */
  private static Set<Transport> transports(
      Place peer, List<Prefix> addresses, List<String> tlsNames) {
    if (!peer.has("transports")) {
      return Peer.usual(tlsNames);
    }
    Set<Transport> transports = EnumSet.noneOf(Transport.class);
    for (Place item : peer.items("transports")) {
      Transport transport = Transport.valueOf(item.text().toUpperCase(Locale.ROOT));
      transports.add(transport);
      if (transport == Transport.TLS && tlsNames.isEmpty()) {
        item.problem("on TLS a certificate proves it, and none is named", "add tls-names");
      } else if (transport != Transport.TLS && addresses.isEmpty()) {
        item.problem("on this transport an address proves it, and it has none", "add addresses");
      } else if (transport == Transport.UDP && !tlsNames.isEmpty()) {
        item.advise(
            "its address alone proves it on UDP, and whoever forges that is taken for it",
            "leave out udp if the peer can do without");
      }
    }
    return transports;
  }

  static List<Prefix> prefixes(Place place, String key) {
    List<Prefix> prefixes = new ArrayList<>();
    for (Place item : place.items(key)) {
      AddressText.prefix(item.text())
          .ifPresentOrElse(
              prefixes::add,
              () ->
                  item.problem(
                      "no address block: " + item.text(),
                      "write 192.0.2.0/24 or 2001:db8::/32, without bits beyond the length"));
    }
    return prefixes;
  }

  private Screening screening(Place place, Screening inherited) {
    Set<Defect> tolerated = EnumSet.noneOf(Defect.class);
    tolerated.addAll(inherited.tolerated());
    for (Place item : place.items("tolerate")) {
      tolerate(item, tolerated);
    }
    return new Screening(
        limits(place.at("limits"), inherited.limits()),
        tolerated,
        modes.read(place.at("modes"), inherited.modes()),
        profile(place, inherited.profile()),
        place.flag("trust-domain", inherited.trusted()),
        numbers.read(place.at("numbers"), inherited.numbers()),
        ConductReader.read(place.at("conduct"), inherited.conduct()),
        ContentReader.read(place, inherited.content()),
        rates(place.at("rates"), inherited.rates()));
  }

  private Profile profile(Place place, Profile inherited) {
    if (!place.has("profile")) {
      return inherited;
    }
    String name = place.text("profile", "");
    Profile profile = profiles.get(name);
    if (profile == null) {
      place
          .at("profile")
          .problem(
              "no such profile: " + name, "there are: " + String.join(", ", profiles.keySet()));
    }
    return profile == null ? inherited : profile;
  }

  private static void tolerate(Place item, Set<Defect> tolerated) {
    String constant = item.text().replace('-', '_').toUpperCase(Locale.ROOT);
    for (Defect defect : Defect.values()) {
      if (defect.name().equals(constant)) {
        if (defect.gravity() == Gravity.FATAL) {
          item.problem(
              "cannot be tolerated: where it occurs the message cannot be read with certainty",
              "remove it");
        }
        tolerated.add(defect);
        return;
      }
    }
    item.problem("no such defect: " + item.text(), "docs/catalogue.md names them");
  }

  private static Limits limits(Place place, Limits base) {
    return new Limits(
        place.number("message", base.message()),
        place.number("header-block", base.headerBlock()),
        place.number("headers", base.headers()),
        place.number("header", base.header()),
        place.number("uri", base.uri()),
        place.number("parameters", base.parameters()),
        place.number("folds", base.folds()),
        place.number("branch", base.branch()),
        place.number("vias", base.vias()),
        place.number("option-tags", base.optionTags()),
        place.number("comment-depth", base.commentDepth()),
        place.number("method", base.method()));
  }

  private static Rates rates(Place place, Rates base) {
    return new Rates(
        place.number("unknown-per-second", base.unknownPerSecond()),
        place.number("unknown-burst", base.unknownBurst()),
        place.number("method-per-second", base.methodPerSecond()),
        place.number("network-per-second", base.networkPerSecond()),
        place.number("strangers-per-second", base.strangersPerSecond()),
        place.number("known-per-second", base.knownPerSecond()),
        place.number("known-burst", base.knownBurst()),
        place.number("peer-per-second", base.peerPerSecond()),
        place.number("calls", base.calls()),
        place.number("call-minutes", base.callMinutes()));
  }

  private static StreamBounds streams(Place place) {
    StreamBounds base = StreamBounds.DEFAULT;
    return new StreamBounds(
        place.number("connections", base.connections()),
        place.number("connections-per-source", base.connectionsPerSource()),
        place.number("handshake-millis", base.handshakeMillis()),
        place.number("message-millis", base.messageMillis()),
        place.number("idle-seconds", base.idleSeconds()),
        place.number("queue-octets", base.queueOctets()));
  }
}
