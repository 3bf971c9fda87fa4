package org.sipward.firewall.pipeline;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;

/**
 * One call between two user agents by the timers of RFC 3261: INVITE, 180, 200, ACK, then a BYE
 * from either side.
 */
final class SimulatedCall {
  private final SimulatedNetwork net;
  private final int callerListener;
  private final int calleeListener;
  private final boolean callerEnds;
  private final Call call;
  private String calleeRoute = "";
  private String callerRoute = "";
  private String calleeAddress = "";
  private String answer = "";
  private boolean invited;
  private boolean answered;
  private boolean acknowledged;
  private boolean ended;
  private boolean hungUp;

  /** Whether both sides know that it is over. */
  boolean complete;

  SimulatedCall(SimulatedNetwork net, String id, Transport access, Transport core) {
    this.net = net;
    callerListener = access == Transport.TCP ? TwoZones.ACCESS_TCP : TwoZones.ACCESS_UDP;
    calleeListener = core == Transport.TCP ? TwoZones.CORE_TCP : TwoZones.CORE_UDP;
    callerEnds = id.hashCode() % 2 == 0;
    call = new Call(id);
    call.transport = access.token();
  }

  private boolean reliable() {
    return callerListener == TwoZones.ACCESS_TCP;
  }

  String id() {
    return call.id;
  }

  void start() {
    repeat(500, call.request("INVITE", 1, "i-" + call.id), this::isInvited);
  }

  private boolean isInvited() {
    return invited;
  }

  /** The caller sends until something happened; over a stream once. */
  private void repeat(long millis, String text, BooleanSupplier done) {
    if (!done.getAsBoolean() && millis <= 32_000) {
      net.send(TwoZones.PHONE, callerListener, text);
      if (!reliable()) {
        net.after(millis, () -> repeat(millis * 2, text, done));
      }
    }
  }

  void callerReceives(String text) {
    if (text.startsWith("SIP/2.0 2") && text.contains("CSeq: 1 INVITE")) {
      invited = true;
      List<String> routes = Call.recordRoutes(text);
      callerRoute = "Route: " + routes.get(1) + "," + routes.get(0);
      String target = Call.lines(text, "Contact").getFirst().replaceAll("[<>]", "");
      net.send(TwoZones.PHONE, callerListener, call.within("ACK", target, 1, "k", callerRoute));
      if (!answered && callerEnds) {
        String bye = call.within("BYE", target, 2, "y", callerRoute);
        net.after(300, () -> repeat(500, bye, this::isComplete));
      }
      answered = true;
    } else if (text.startsWith("SIP/2.0 1")) {
      invited = true;
    } else if (text.startsWith("SIP/2.0 200") && text.contains("CSeq: 2 BYE")) {
      complete = true;
    } else if (text.startsWith("BYE ")) {
      net.send(TwoZones.PHONE, callerListener, Call.answer(text, 200));
    }
  }

  private boolean isComplete() {
    return complete;
  }

  void calleeReceives(Endpoint self, String text) {
    if (text.startsWith("INVITE ") && answer.isEmpty()) {
      List<String> routes = Call.recordRoutes(text);
      calleeRoute = "Route: " + routes.get(0) + "," + routes.get(1);
      calleeAddress = self.toString();
      net.send(self, calleeListener, Call.answer(text, 180));
      answer = Call.answer(text, 200, "Contact: <sip:bob@" + self + ">");
      net.after(400, () -> repeatAnswer(self, 500));
    } else if (text.startsWith("INVITE ")) {
      if (!self.toString().equals(calleeAddress)) {
        throw new AssertionError("a retransmission went to " + self + ", not " + calleeAddress);
      }
      neverTwiceOverAStream(text);
      net.send(self, calleeListener, Call.answer(text, 180));
    } else if (text.startsWith("ACK ")) {
      if (!acknowledged && !callerEnds) {
        String target = "sip:alice@198.51.100.7:5062";
        String bye =
            call.back("BYE", target, 7, "z", calleeRoute)
                .replace("SIP/2.0/" + call.transport + " 198.51.100.7:5062;", via(self));
        net.after(300, () -> repeatBye(self, bye, 500));
      }
      acknowledged = true;
    } else if (text.startsWith("BYE ")) {
      if (hungUp) {
        neverTwiceOverAStream(text);
      }
      hungUp = true;
      net.send(self, calleeListener, Call.answer(text, 200));
    } else if (text.startsWith("SIP/2.0 200") && text.contains("CSeq: 7 BYE")) {
      complete = true;
      ended = true;
    }
  }

  private String via(Endpoint self) {
    String transport = calleeListener == TwoZones.CORE_TCP ? "TCP" : "UDP";
    return "SIP/2.0/" + transport + " " + self + ";";
  }

  private void neverTwiceOverAStream(String text) {
    if (calleeListener == TwoZones.CORE_TCP) {
      throw new AssertionError("sent twice over a stream: " + text);
    }
  }

  /** Over a stream once, as many do, although RFC 3261 13.3.1.4 asks for more. */
  private void repeatAnswer(Endpoint self, long millis) {
    if (acknowledged || millis > 64_000) {
      return;
    }
    net.send(self, calleeListener, answer);
    if (calleeListener == TwoZones.CORE_UDP) {
      net.after(Math.min(millis, 4_000), () -> repeatAnswer(self, millis * 2));
    }
  }

  private void repeatBye(Endpoint self, String bye, long millis) {
    if (!ended && millis <= 32_000) {
      net.send(self, calleeListener, bye);
      if (calleeListener == TwoZones.CORE_TCP) {
        return;
      }
      net.after(millis, () -> repeatBye(self, bye, millis * 2));
    }
  }
}
