package org.sipward.app.peer;

import java.util.List;
import java.util.SplittableRandom;
import org.sipward.testkit.peer.Loss;
import org.sipward.testkit.peer.Ports;
import org.sipward.testkit.peer.Sipp;
import org.sipward.testkit.peer.StreamTrunk;
import org.sipward.testkit.peer.TlsIdentity;
import org.sipward.testkit.peer.TlsTunnel;
import org.sipward.testkit.peer.UdpRelay;

/**
 * One side of a run as SIPp meets it.
 *
 * @param local port SIPp binds
 * @param remote port SIPp sends to; 0 for a callee, who answers where he is asked from
 * @param script what it plays, with the address in it at which the firewall finds it
 * @param parts what stands between; to be closed
 */
record Leg(int local, int remote, Sipp.Script script, List<AutoCloseable> parts) {

  /** What both legs of a run have in common. */
  record Setting(TlsIdentity identity, Line line) {}

  /**
   * The caller's.
   *
   * @param port of the firewall's listener
   */
  static Leg ofCaller(Setting setting, Via via, int port, Sipp.Script script) {
    int local = Ports.free();
    if (via == Via.UDP) {
      if (!(setting.line instanceof Line.Lossy lossy)) {
        return new Leg(local, port, script, List.of());
      }
      UdpRelay relay = relay(lossy, 0, port, local);
      Sipp.Script shown = at(script, relay.outerPort());
      return new Leg(local, relay.innerPort(), shown, List.of(relay));
    }
    Sipp.Script shown = via == Via.TLS ? overTls(script, local) : script;
    if (setting.line instanceof Line.Lasting lasting) {
      TlsIdentity identity = via == Via.TLS ? setting.identity : null;
      StreamTrunk trunk = StreamTrunk.ofCaller(identity, port);
      trunk.hold(lasting.held());
      return new Leg(local, trunk.port(), shown, List.of(trunk));
    }
    if (via == Via.TCP) {
      return new Leg(local, port, shown, List.of());
    }
    TlsTunnel tunnel = TlsTunnel.toTls(setting.identity, port);
    return new Leg(local, tunnel.port(), shown, List.of(tunnel));
  }

  /**
   * The callee's.
   *
   * @param advertised port at which the firewall finds it
   * @param firewall port of the firewall's listener over UDP
   */
  static Leg ofCallee(Setting setting, Via via, int advertised, int firewall, Sipp.Script script) {
    int local = Ports.free();
    if (via == Via.UDP) {
      if (!(setting.line instanceof Line.Lossy lossy)) {
        return new Leg(advertised, 0, script, List.of());
      }
      UdpRelay relay = relay(lossy, advertised, firewall, local);
      return new Leg(local, 0, at(script, advertised), List.of(relay));
    }
    Sipp.Script shown = via == Via.TLS ? overTls(script, advertised) : at(script, advertised);
    if (setting.line instanceof Line.Lasting) {
      TlsIdentity identity = via == Via.TLS ? setting.identity : null;
      StreamTrunk trunk = StreamTrunk.ofCallee(identity, advertised, local);
      return new Leg(local, 0, shown, List.of(trunk));
    }
    if (via == Via.TCP) {
      return new Leg(advertised, 0, script, List.of());
    }
    TlsTunnel tunnel = TlsTunnel.toPlain(setting.identity, advertised, local);
    return new Leg(local, 0, shown, List.of(tunnel));
  }

  private static UdpRelay relay(Line.Lossy lossy, int outer, int firewall, int peer) {
    SplittableRandom seeds = new SplittableRandom(lossy.seed() + (outer == 0 ? 0 : 1));
    Loss toPeer = new Loss(seeds.nextLong(), lossy.probability());
    Loss toFirewall = new Loss(seeds.nextLong(), lossy.probability());
    return new UdpRelay(outer, firewall, peer, toPeer, toFirewall);
  }

  private static Sipp.Script at(Sipp.Script script, int port) {
    return script.with("[local_ip]:[local_port]", "127.0.0.1:" + port);
  }

  private static Sipp.Script overTls(Sipp.Script script, int port) {
    return at(script, port).with("[transport]", "TLS");
  }
}
