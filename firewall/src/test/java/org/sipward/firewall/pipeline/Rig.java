package org.sipward.firewall.pipeline;

import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.List;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;

/** A firewall of one loop between two zones, with what it sends kept. */
final class Rig {
  final RecordedOutbound out = new RecordedOutbound();
  final CountedFacts facts = new CountedFacts();
  Node node;
  Pipeline pipeline;

  Rig(TwoZones net) {
    this(net, TwoZones.keys());
  }

  Rig(TwoZones net, SealKeys keys) {
    node = new Node(net.plan(), keys);
    pipeline = new Pipeline(node, out, facts);
  }

  /** The process dies and starts again with the keys that were on disk. */
  void restart(TwoZones net) {
    node = new Node(net.plan(), node.keys());
    pipeline = new Pipeline(node, out, facts);
  }

  void accept(int listener, Endpoint source, String text) {
    Source how = listener == ACCESS_UDP || listener == CORE_UDP ? Source.DATAGRAM : Source.STREAM;
    pipeline.accept(TwoZones.arrival(node.plan(), listener, source), Octets.of(text), how);
  }

  /** The one message that leaves when the phone sends this over UDP. */
  Sending fromPhone(String text) {
    accept(ACCESS_UDP, PHONE, text);
    return out.one();
  }

  /** The one message that leaves when somebody in the core sends this over UDP. */
  Sending fromCore(Endpoint source, String text) {
    accept(CORE_UDP, source, text);
    return out.one();
  }

  /** Why nothing left when the phone sent this over UDP. */
  String refusedFromPhone(String text) {
    accept(ACCESS_UDP, PHONE, text);
    if (!out.isSilent()) {
      throw new AssertionError("not refused: " + out.sent);
    }
    return facts.reason();
  }

  /** Route lines for a request of the caller in the dialog that an INVITE formed. */
  static String callerRoute(Sending invite) {
    List<String> routes = Call.recordRoutes(invite.text());
    return "Route: " + routes.get(1) + ", " + routes.get(0);
  }

  /** Route lines for a request of the callee. */
  static String calleeRoute(Sending invite) {
    List<String> routes = Call.recordRoutes(invite.text());
    return "Route: " + routes.get(0) + "\r\nRoute: " + routes.get(1);
  }
}
