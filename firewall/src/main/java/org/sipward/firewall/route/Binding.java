package org.sipward.firewall.route;

import org.sipward.firewall.seal.Branch;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * What each kind of token is bound to, in one place for those who seal and those who open: a token
 * that is moved to another call, zone or request does not open.
 */
public final class Binding {
  /** Octets of the magic cookie of a branch, {@code z9hG4bK}. */
  private static final int COOKIE = 7;

  private Binding() {}

  /** The way back: one request of one call, sent from one listener. */
  public static void wayBack(Sealer sealer, SipMessage message, Local out, byte[] branch) {
    wayBack(sealer, message, out);
    sealer.bind(branch, 0, Branch.LENGTH);
  }

  /** The same, as a Via brings it back; false where its branch is not shaped like ours. */
  static boolean wayBack(Sealer sealer, SipMessage message, Local local, long branch) {
    if (Span.isNone(branch) || Span.length(branch) != COOKIE + Branch.LENGTH) {
      return false;
    }
    wayBack(sealer, message, local);
    sealer.bind(message.octets().array(), Span.from(branch) + COOKIE, Span.to(branch));
    return true;
  }

  private static void wayBack(Sealer sealer, SipMessage message, Local local) {
    byte[] array = message.octets().array();
    sealer.bind(local.mark()).bind(message.cseqNumber());
    bind(sealer, array, message.callId());
    bind(sealer, array, message.fromTag());
  }

  /**
   * A dialog: Call-ID, the tag of whoever sent the request that formed it, and the zone whose side
   * uses the token.
   */
  public static void dialog(Sealer sealer, SipMessage message, long tag, Zone user) {
    byte[] array = message.octets().array();
    sealer.bind(user.name().hashCode());
    bind(sealer, array, message.callId());
    bind(sealer, array, tag);
  }

  /** A registered flow: the zone whose side uses the token. */
  public static void flow(Sealer sealer, Zone user) {
    sealer.bind(user.name().hashCode());
  }

  /** A number that stands for the peer a message came from, or 0: an unknown source. */
  public static long peer(Arrival arrival) {
    return arrival.peer() == null ? 0 : arrival.peer().name().hashCode() & 0xffff_ffffL;
  }

  private static void bind(Sealer sealer, byte[] array, long span) {
    if (Span.isNone(span)) {
      sealer.bindAbsent();
    } else {
      sealer.bind(array, Span.from(span), Span.to(span));
    }
  }
}
