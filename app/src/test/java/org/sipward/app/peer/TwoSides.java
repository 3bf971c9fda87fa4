package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;
import org.sipward.testkit.peer.Sipp;
import org.sipward.testkit.peer.TlsIdentity;

/**
 * A firewall between an interconnect and a core zone on loopback, with an access zone beside them,
 * and SIPp as caller and callee on either side over any transport.
 *
 * <p>The host of the Request-URI says over which transport the callee is reached: {@code udp.test}.
 */
final class TwoSides implements AutoCloseable {
  /** Calls per second a scenario starts. */
  static final int RATE = 100;

  private static final String TARGET = "[service]@[remote_ip]:[remote_port]";
  private static final Duration START = Duration.ofSeconds(20);
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Path folder;
  private final TlsIdentity identity;
  private final Side interconnect = new Side("interconnect");
  private final Side core = new Side("core");
  private final int access = Ports.free();
  private final int http = Ports.free();
  private FirewallProcess firewall;

  /** Ports of a zone: those of the firewall's listeners and those of the callees behind it. */
  record Side(String zone, int plain, int tls, List<Integer> callees) {
    Side(String zone) {
      this(zone, Ports.free(), Ports.free(), List.of(Ports.free(), Ports.free(), Ports.free()));
    }
  }

  /** One run: who calls whom, how, how often, and what lies between. */
  record Run(Side from, Via in, Via out, int calls, Line line) {
    Run(Side from, Via in, Via out, int calls) {
      this(from, in, out, calls, new Line.Direct());
    }
  }

  /** The two scripts of a run; options of SIPp for the sides that speak UDP, and for the callee. */
  record Scripts(
      Sipp.Script caller, Sipp.Script callee, List<String> overUdp, List<String> ofCallee) {
    Scripts(Sipp.Script caller, Sipp.Script callee) {
      this(caller, callee, List.of(), List.of());
    }

    static Scripts of(String stem) {
      return new Scripts(Sipp.Script.of(stem + "-uac"), Sipp.Script.of(stem + "-uas"));
    }

    private List<String> options(Via via, int port) {
      List<String> options = new ArrayList<>(List.of("-i", "127.0.0.1", "-p", "" + port));
      options.addAll(List.of("-t", via.option));
      options.addAll(via == Via.UDP ? overUdp : List.of());
      return options;
    }
  }

  /** Skips a test on a machine without the programs that the two sides need, and says so. */
  static void assumePrograms(Class<?> test) {
    String name = test.getSimpleName();
    assumeTrue(Sipp.installed(), name + " needs SIPp (Debian package sip-tester)");
    assumeTrue(ExternalProgram.installed("openssl"), name + " needs openssl to make certificates");
  }

  TwoSides(Path folder) {
    this.folder = folder;
    this.identity = TlsIdentity.make(folder);
    this.firewall = FirewallProcess.start(folder, configuration(), List.of());
  }

  Side interconnect() {
    return interconnect;
  }

  Side core() {
    return core;
  }

  /** The access zone has one listener, over UDP, and no callees. */
  Side access() {
    return new Side("access", access, 0, List.of());
  }

  /** The firewall dies without a word and is started again with the keys it had. */
  void killAndRestart() {
    firewall.kill();
    firewall = FirewallProcess.start(folder, configuration(), List.of());
  }

  /**
   * Changes the configuration in its file, about neighbours that these calls do not need, and has
   * the firewall take it up.
   *
   * @param number tells the change from others
   */
  void reload(int number) {
    firewall.reload(configuration(number), http);
  }

  /** What the firewall that runs says of itself. */
  String metrics() {
    return firewall.metrics(http);
  }

  /** Plays a run to its end; every call must be good. */
  void play(Run run, Scripts scripts) {
    try (Playing playing = start(run, scripts)) {
      playing.expectAllGood();
    }
  }

  /** Starts callee and caller. */
  Playing start(Run run, Scripts scripts) {
    Path place = folder.resolve("run" + RUNS.incrementAndGet());
    List<AutoCloseable> parts = new ArrayList<>();
    Leg.Setting setting = new Leg.Setting(identity, run.line());
    Side to = run.from().zone().equals("core") ? interconnect : core;
    int advertised = to.callees().get(run.out().ordinal());
    Leg called = Leg.ofCallee(setting, run.out(), advertised, to.plain(), scripts.callee());
    parts.addAll(called.parts());
    List<String> ofCallee = scripts.options(run.out(), called.local());
    ofCallee.addAll(scripts.ofCallee());
    Sipp uas = Sipp.start(place.resolve("callee"), called.script(), List.of(), ofCallee);
    parts.add(uas);
    uas.program()
        .await("callee listens", START, () -> Ports.bound(run.out().protocol, called.local()));
    String domain = "service@" + run.out().name().toLowerCase(Locale.ROOT) + ".test";
    Sipp.Script script = scripts.caller().with(TARGET, domain);
    int listener = run.in() == Via.TLS ? run.from().tls() : run.from().plain();
    Leg calling = Leg.ofCaller(setting, run.in(), listener, script);
    parts.addAll(calling.parts());
    List<String> options = scripts.options(run.in(), calling.local());
    // Over a stream SIPp would wait for ever: a message lost is a call failed.
    options.addAll(List.of("-recv_timeout", "60000"));
    options.addAll(List.of("-r", "" + RATE, "-m", "" + run.calls()));
    options.add("127.0.0.1:" + calling.remote());
    Sipp uac = Sipp.start(place.resolve("caller"), calling.script(), List.of(), options);
    parts.add(uac);
    return new Playing(run, uac, uas, parts);
  }

  /** A run that goes on. */
  record Playing(Run run, Sipp caller, Sipp callee, List<AutoCloseable> parts)
      implements AutoCloseable {
    /** What stands between, of one kind: the callee's before the caller's. */
    <T> List<T> parts(Class<T> kind) {
      return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void expectAllGood() {
      Sipp.Result result = caller.await(Duration.ofSeconds(90 + run.calls() / (RATE / 4)));
      System.out.printf("%s %s->%s: %s%n", run.from().zone(), run.in(), run.out(), result);
      assertThat(result)
          .as(() -> "caller:\n" + caller.errors() + "\ncallee:\n" + callee.errors())
          .extracting(Sipp.Result::exitStatus, Sipp.Result::successful, Sipp.Result::failed)
          .containsExactly(0, (long) run.calls(), 0L);
    }

    @Override
    public void close() {
      for (int i = parts.size() - 1; i >= 0; i--) {
        try {
          parts.get(i).close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private String configuration() {
    return configuration(0);
  }

  private String configuration(int number) {
    return """
    version: 1
    node:
      http: 127.0.0.1:%d
      api-token: state/api.token
      events: "%s"
      seal-keys: "%s"
    zones:
    %s%s  access:
        kind: access
        listen:
          - {transport: udp, bind: "127.0.0.1:%d"}
        emergency: core/udp
        countries: [DE]
        peers:
          other-%d: {addresses: [198.51.100.%d]}
        modes: {rest: %s}
        next-hops:
          other-%d: {hops: [{host: 198.51.100.%d}], probe-seconds: 0}
    flows:
    %s%s%s\
    """
        .formatted(
            http,
            folder.resolve("events.json"),
            folder.resolve("seal.keys"),
            zone(interconnect),
            zone(core),
            access,
            number,
            number % 256,
            number % 2 == 0 ? "enforce" : "monitor",
            number,
            number % 256,
            flows("interconnect", "core", "ALL"),
            flows("core", "interconnect", "ALL"),
            flows("access", "core", "REGISTER"));
  }

  private String zone(Side side) {
    String kind = side.zone();
    return """
      %s:
        kind: %s
        listen:
          - {transport: udp, bind: "127.0.0.1:%d"}
          - {transport: tcp, bind: "127.0.0.1:%d"}
          - transport: tls
            bind: "127.0.0.1:%d"
            tls: {certificate: "%s", key: "%s", trust: ["%s"]}
        peers:
          sipp: {addresses: [127.0.0.0/8], tls-names: [peer.test], transports: [udp, tcp, tls]}
        modes: {rest: enforce}
        streams: {handshake-millis: 30000} # a first handshake on a busy build machine
        next-hops:
          udp: {hops: [{host: 127.0.0.1, port: %d, transport: udp}], probe-seconds: 0}
          tcp: {hops: [{host: 127.0.0.1, port: %d, transport: tcp}], probe-seconds: 0}
          tls: {hops: [{host: 127.0.0.1, port: %d, transport: tls}], probe-seconds: 0}
    """
        .formatted(
            side.zone(),
            kind,
            side.plain(),
            side.plain(),
            side.tls(),
            identity.certificate(),
            identity.key(),
            identity.certificate(),
            side.callees().get(0),
            side.callees().get(1),
            side.callees().get(2));
  }

  private static String flows(String from, String to, String methods) {
    StringBuilder flows = new StringBuilder();
    for (Via via : Via.values()) {
      String name = via.name().toLowerCase(Locale.ROOT);
      flows.append(
          "  - {from: %s, to: %s, methods: [%s], domains: [%s.test], next-hop: %s}%n"
              .formatted(from, to, methods, name, name));
    }
    return flows.toString();
  }

  @Override
  public void close() {
    firewall.close();
  }
}
