package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.testkit.peer.DnsServer;
import org.sipward.testkit.peer.Ports;
import org.sipward.testkit.peer.Sipp;
import org.sipward.testkit.peer.UdpRelay;

/**
 * While phones ring at two next hops, one of them dies, the names change, or a key rotates: CANCEL,
 * the ACK to a refusal, the ACK to an answer and then the BYE reach the hop that rings.
 */
class RingingIT {
  private static final int CALLS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String SERVICE = "_sip._udp.hops.test";

  @TempDir Path folder;

  private final int listener = Ports.free();
  private final int core = Ports.free();
  private final int http = Ports.free();
  private final Tap callers = new Tap();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Sipp> calling = new ArrayList<>();
  private DnsServer names;
  private RingingHop first;
  private RingingHop second;
  private FirewallProcess firewall;

  @BeforeEach
  void ring() {
    assumeTrue(Sipp.installed(), "RingingIT needs SIPp (Debian package sip-tester)");
    names = closed(new DnsServer());
    first = closed(new RingingHop(folder.resolve("first"), core));
    second = closed(new RingingHop(folder.resolve("second"), core));
    names.set(SERVICE, List.of(first.port, second.port));
    String dns = "SIPWARD_JAVA_OPTS=-Ddns.server=127.0.0.1:" + names.port();
    firewall = closed(FirewallProcess.start(folder, configuration(), List.of("env", dns)));
    callers.shutOut("CANCEL");
    call("cancel-uac", "cancelled");
    call("refuse-uac", "refused");
    call("call-uac", "answered");
    await("all calls ring", () -> first.rung().size() + second.rung().size() == 3 * CALLS);
    await("all CANCEL wait", () -> callers.shutOutSoFar("CANCEL").size() == CALLS);
    assertThat(first.rung()).as("calls at the first hop").isNotEmpty();
    assertThat(second.rung()).as("calls at the second hop").isNotEmpty();
  }

  @AfterEach
  void end() throws Exception {
    for (int i = parts.size() - 1; i >= 0; i--) {
      parts.get(i).close();
    }
  }

  @Test
  void theHopThatRingsDies() {
    Set<String> before = first.rung();
    first.heard.shutOut("OPTIONS");
    await("the first hop counts as dead", () -> readiness().contains("core/watch"));
    call("call-uac", "answered");
    await("new calls ring", () -> first.rung().size() + second.rung().size() == 4 * CALLS);
    assertThat(first.heard.passed("INVITE")).as("calls at the dead hop").isEqualTo(before);
    expectAllGood();
  }

  @Test
  void theNamesChange() {
    Set<String> before = first.rung();
    before.addAll(second.rung());
    RingingHop third = closed(new RingingHop(folder.resolve("third"), core));
    names.set(SERVICE, List.of(third.port));
    await("the new hop is asked for its health", () -> !third.heard.passed("OPTIONS").isEmpty());
    call("call-uac", "answered");
    await("new calls ring", () -> third.rung().size() == CALLS);
    Set<String> now = first.heard.passed("INVITE");
    now.addAll(second.heard.passed("INVITE"));
    assertThat(now).as("calls at the old hops").isEqualTo(before);
    third.goOn();
    expectAllGood();
    third.expectWhole();
  }

  @Test
  void aKeyRotates() {
    FirewallProcess.rotateKeys(folder);
    firewall.awaitOutput("epoch 2 seals from now on");
    call("call-uac", "answered");
    await("new calls ring", () -> first.rung().size() + second.rung().size() == 4 * CALLS);
    expectAllGood();
  }

  /** The phones are answered, refuse or are called off: every call ends well, where it rang. */
  private void expectAllGood() {
    callers.shutOut();
    first.goOn();
    second.goOn();
    for (Sipp each : calling) {
      Sipp.Result result = each.await(PATIENCE);
      assertThat(result)
          .as(each::errors)
          .extracting(Sipp.Result::exitStatus, Sipp.Result::successful, Sipp.Result::failed)
          .containsExactly(0, (long) CALLS, 0L);
    }
    first.expectWhole();
    second.expectWhole();
  }

  // ---- the scene

  private void call(String scenario, String user) {
    int local = Ports.free();
    UdpRelay relay = closed(new UdpRelay(0, listener, local, new Tap(), callers));
    Sipp.Script script =
        Sipp.Script.of(scenario)
            .with("[local_ip]:[local_port]", "127.0.0.1:" + relay.outerPort())
            .with("[service]@[remote_ip]:[remote_port]", user + "@hops.test");
    List<String> options = new ArrayList<>(List.of("-i", "127.0.0.1", "-p", "" + local));
    options.addAll(List.of("-t", "u1", "-r", "50", "-m", "" + CALLS));
    options.addAll(List.of("-max_invite_retrans", "8", "-max_non_invite_retrans", "60"));
    options.add("127.0.0.1:" + relay.innerPort());
    Path place = folder.resolve("callers" + calling.size());
    calling.add(closed(Sipp.start(place, script, List.of(), options)));
  }

  private void await(String what, java.util.function.BooleanSupplier condition) {
    calling.getLast().program().await(what, PATIENCE, condition);
  }

  private String readiness() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + http + "/readyz");
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private <T extends AutoCloseable> T closed(T part) {
    parts.add(part);
    return part;
  }

  /** The group {@code watch} is there to be asked about: it has the first hop and no other. */
  private String configuration() {
    return """
    version: 1
    node:
      http: 127.0.0.1:%d
      events: "%s"
      seal-keys: "%s"
    zones:
      interconnect:
        kind: interconnect
        listen: [{transport: udp, bind: "127.0.0.1:%d"}]
        peers: {sipp: {addresses: [127.0.0.1/32]}}
        modes: {rest: enforce}
      core:
        kind: core
        listen: [{transport: udp, bind: "127.0.0.1:%d"}]
        prefixes: [127.0.0.1/32]
        modes: {rest: enforce}
        next-hops:
          hops: {hops: [{host: hops.test, transport: udp}], probe-seconds: 1}
          watch: {hops: [{host: 127.0.0.1, port: %d, transport: udp}], probe-seconds: 1}
    flows:
      - {from: interconnect, to: core, methods: [ALL], next-hop: hops}
    """
        .formatted(
            http,
            folder.resolve("events.json"),
            folder.resolve("seal.keys"),
            listener,
            core,
            first.port);
  }
}
