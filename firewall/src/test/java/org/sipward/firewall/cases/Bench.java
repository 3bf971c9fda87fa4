package org.sipward.firewall.cases;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.config.Profiles;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.control.Mender;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.leak.InsideNetwork;
import org.sipward.firewall.leak.LeakScan;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Limits;
import org.sipward.sip.Malformed;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;

/** Parser, screen and policy wired together for one message at a time. */
public final class Bench {
  private static final Map<String, Profile> PROFILES = Profiles.builtIn();

  private static final Map<String, Screening> AGREED = new ConcurrentHashMap<>();

  /** Where the lists stand that cases name. */
  private static final Path LISTS = Path.of("src/test/resources/org/sipward/firewall/cases");

  private final SipParser parser = new SipParser();
  private final Screen screen = new Screen();
  private final Policy policy = new Policy();
  private final FindingLog findings = new FindingLog();
  private final Mender mender = new Mender(screen);
  private final Arrival arrival;
  private final @Nullable FlowMatrix flows;
  private final Departures departures = new Departures();

  private final LeakScan scan = new LeakScan(InsideNetwork.inside());

  /** Whether the message is about to leave for the neighbour, not coming from it. */
  private boolean sent;

  /** What is done about leaks. */
  private Mode leaks = Mode.OFF;

  public Bench(Arrival arrival, @Nullable FlowMatrix flows) {
    this.arrival = arrival;
    this.flows = flows;
  }

  /** The arrival that a case describes. */
  static Bench of(CaseFile.Case setting) {
    return of(setting, setting.setting("tolerate", ""));
  }

  /** The same with other tolerances: what was tolerated on the way in is judged on the way out. */
  static Bench of(CaseFile.Case setting, String tolerate) {
    Set<Defect> tolerated =
        Stream.of(tolerate.split(" "))
            .filter(s -> !s.isEmpty())
            .map(Defect::valueOf)
            .collect(Collectors.toSet());
    String methods = setting.setting("methods", "");
    Bench bench =
        new Bench(
            from(
                setting.setting("source", "192.0.2.1"),
                arrival(
                    ZoneKind.valueOf(
                        setting.setting("zone", "interconnect").toUpperCase(Locale.ROOT)),
                    Transport.valueOf(setting.setting("transport", "UDP")),
                    setting.setting("peer", "yes").equals("yes"),
                    screening(setting, tolerated))),
            methods.isEmpty() ? null : matrix(methods));
    bench.sent = setting.setting("sent", "no").equals("yes");
    bench.leaks = Mode.valueOf(setting.setting("leaks", "off").toUpperCase(Locale.ROOT));
    return bench;
  }

  private static Screening screening(CaseFile.Case setting, Set<Defect> tolerated) {
    String profile = setting.setting("profile", "");
    Screening agreed =
        AGREED.computeIfAbsent(
            "numbers: {%s}\n    conduct: {%s}"
                .formatted(setting.setting("numbers", ""), setting.setting("conduct", "")),
            Bench::agreed);
    return new Screening(
        Limits.DEFAULT,
        tolerated,
        Modes.ENFORCE,
        profile.isEmpty() ? Profile.OPEN : Objects.requireNonNull(PROFILES.get(profile), profile),
        setting.setting("trust", "no").equals("yes"),
        agreed.numbers(),
        agreed.conduct(),
        CaseRules.of(setting));
  }

  /** What a configuration with these lines in a zone says of its numbers and conduct. */
  private static Screening agreed(String lines) {
    String text =
        """
        version: 1
        zones:
          outside:
            kind: interconnect
            only-peers: false
            listen: [{transport: udp, bind: "127.0.0.1:5060"}]
            %s
        flows: []
        """
            .formatted(lines);
    return new ConfigReader(Set.of())
        .read("case", text, LISTS)
        .network()
        .zones()
        .getFirst()
        .screening();
  }

  private static Arrival from(String source, Arrival arrival) {
    return new Arrival(
        arrival.listener(),
        arrival.zone(),
        arrival.peer(),
        Endpoint.of(InetAddress.ofLiteral(source), 5060),
        arrival.connection());
  }

  /** An arrival in a zone of its own, from a peer or from nobody in particular. */
  public static Arrival arrival(
      ZoneKind kind, Transport transport, boolean fromPeer, Screening screening) {
    Peer peer = new Peer(0, "partner", List.of(), List.of(), screening);
    Zone zone =
        new Zone(
            0,
            "outside",
            kind,
            List.of(),
            List.of(peer),
            false,
            screening,
            StreamBounds.DEFAULT,
            null,
            Set.of(),
            false);
    Endpoint here = Endpoint.ofIpv4(0x7f000001, transport.defaultPort());
    Listener listener = new Listener(0, 0, transport, here, "fw.example.com", null);
    return new Arrival(
        listener,
        zone,
        fromPeer ? peer : null,
        Endpoint.ofIpv4(0xc0000201, 5060),
        transport == Transport.UDP ? 0 : 1);
  }

  private static FlowMatrix matrix(String methods) {
    Set<Method> allowed = EnumSet.noneOf(Method.class);
    Stream.of(methods.split(" ")).map(Method::valueOf).forEach(allowed::add);
    HopGroup group = new HopGroup(0, "core", 1, List.of(), 0);
    return new FlowMatrix(2, List.of(new Flow(0, 1, allowed, List.of(), group)));
  }

  /** The controls that have found something. */
  List<String> findingIds() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < findings.count(); i++) {
      ids.add(findings.check(i).control().id());
    }
    return ids;
  }

  /** Screens; what was parsed and found stays until the next call. */
  public Parsed screen(byte[] octets) {
    findings.clear();
    boolean datagram = arrival.transport() == Transport.UDP;
    Parsed parsed =
        parser.parse(
            Octets.of(octets),
            datagram ? SipParser.Source.DATAGRAM : SipParser.Source.STREAM,
            arrival.screening().limits());
    if (sent) {
      findings.depart(arrival.zone().name(), arrival.screening());
      departures.inspect((SipMessage) parsed, arrival.screening(), findings);
      search((SipMessage) parsed);
    } else {
      screen.inspect(parsed, arrival, flows, findings);
    }
    return parsed;
  }

  Arrival arrival() {
    return arrival;
  }

  private void search(SipMessage message) {
    Edits edits = new Edits();
    edits.begin(message.octets());
    int found = leaks == Mode.OFF ? 0 : scan.scan(edits, 7, !message.isRequest());
    for (int k = 0; k < Departures.LEAKS.size(); k++) {
      if ((found & 1 << k) != 0) {
        long span = scan.span(1 << k);
        int before = findings.count();
        Departures.LEAKS.get(k).found(message, Span.from(span), Span.length(span), findings);
        findings.settle(before, leaks, scan.octets(), 0);
      }
    }
  }

  public FindingLog findings() {
    return findings;
  }

  public Verdict verdict(Parsed parsed) {
    return sent
        ? policy.depart(
            (SipMessage) parsed, arrival, findings, new Verdict.Forward(Action.ACCEPT, ""))
        : policy.decide(parsed, arrival, findings, false);
  }

  /** The message as it would go on. */
  byte[] mended(SipMessage message) {
    if (sent) {
      Edits edits = new Edits();
      edits.begin(message.octets());
      departures.mend(message, findings, edits);
      return edits.toArray();
    }
    return switch (mender.mend(message, arrival, findings)) {
      case SipMessage mended ->
          Arrays.copyOfRange(mended.octets().array(), mended.octets().from(), mended.octets().to());
      case Malformed malformed -> throw new AssertionError("mended to " + malformed.defect());
      case KeepAlive _ -> throw new AssertionError("mended to nothing");
    };
  }

  /** The findings as a case writes them. */
  public String describeFindings() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < findings.count(); i++) {
      String status = findings.action(i) == Action.REJECT ? " " + findings.status(i) : "";
      all.add(findings.check(i).control().id() + " " + findings.action(i) + status);
    }
    return all.isEmpty() ? "none" : String.join(", ", all);
  }

  /** A verdict as a case writes it. */
  public static String describe(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Forward(Action action, _) when action == Action.ACCEPT -> "FORWARD";
      case Verdict.Forward(Action action, String reason) -> "FORWARD " + action + " " + reason;
      case Verdict.Reject(int status, boolean silent, String reason) ->
          "REJECT " + status + (silent ? " silent " : " ") + reason;
      case Verdict.Drop(String reason) -> "DROP " + reason;
      case Verdict.Absorb(String reason) -> "ABSORB " + reason;
    };
  }
}
