package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.seal.Token;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.uri.Scheme;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/**
 * The Route values on top of a request that mean us, and what the sealed one among them says (RFC
 * 3261 16.4).
 *
 * <p>One per thread; allocates nothing.
 */
final class OwnRoutes {
  /** What the own values on top amount to. */
  enum Finding {
    /** None is sealed: the request starts something. */
    NOTHING,
    /** It belongs to a dialog that we let through. */
    DIALOG,
    /** It is for a user who registered through us. */
    FLOW,
    /** A sealed value does not open here. */
    FORGED
  }

  private final NameAddrView values = new NameAddrView();
  private final UriView target = new UriView();
  private final HostPort host = new HostPort();
  private final Sealer sealer;
  private long user = Span.NONE;
  private int count;
  private boolean callee;
  private boolean sips;
  private long next;

  OwnRoutes(Sealer sealer) {
    this.sealer = sealer;
  }

  /** Reads the Routes; the way of a sealed one is put into the destination. */
  Finding read(SipMessage request, Arrival arrival, Plan plan, Destination way) {
    count = 0;
    sips = false;
    next = Span.NONE;
    if (!request.has(HeaderKind.ROUTE)) {
      return Finding.NOTHING;
    }
    byte[] array = request.octets().array();
    Finding finding = Finding.NOTHING;
    values.begin(request, HeaderKind.ROUTE);
    while (values.next()) {
      UriView uri = values.uriView();
      host.set(array, uri.host(), uri.port());
      if (!uri.isSip() || !plan.isOurs(array, host)) {
        next = values.uri();
        return finding;
      }
      count++;
      user = uri.user();
      if (finding == Finding.NOTHING && !Span.isNone(user)) {
        finding = open(request, arrival, plan, way);
        sips = uri.scheme() == Scheme.SIPS;
      }
    }
    return finding;
  }

  /** Whether the Request-URI is a value that we sealed for whoever sends this. */
  boolean isTarget(SipMessage request, Arrival arrival, Plan plan, Destination way) {
    byte[] array = request.octets().array();
    if (!mayBeSealed(array, request.requestUri())
        || !target.bind(array, request.requestUri())
        || !target.isSip()) {
      return false;
    }
    host.set(array, target.host(), target.port());
    user = target.user();
    return plan.isOurs(array, host) && open(request, arrival, plan, way) != Finding.FORGED;
  }

  /**
   * Whether there is a user as long as a token: spares nearly every request a look at its parts.
   */
  private static boolean mayBeSealed(byte[] array, long uri) {
    for (int i = Span.from(uri); i < Span.to(uri); i++) {
      if (array[i] == '@') {
        return i - Span.from(uri) > Sealer.SHORTEST;
      }
    }
    return false;
  }

  private Finding open(SipMessage request, Arrival arrival, Plan plan, Destination way) {
    @Nullable Token token = sealer.begin(request.octets().array(), Span.from(user), Span.to(user));
    if (token == null) {
      return Finding.FORGED;
    }
    if (token != Token.FLOW && Span.isNone(request.toTag())) {
      // A dialog's permission is for requests inside it; what starts something asks the matrix.
      return Finding.FORGED;
    }
    Finding finding =
        switch (token) {
          case CALLER, CALLEE -> {
            callee = token == Token.CALLEE;
            long tag = callee ? request.toTag() : request.fromTag();
            Binding.dialog(sealer, request, tag, arrival.zone());
            yield Finding.DIALOG;
          }
          case FLOW -> {
            Binding.flow(sealer, arrival.zone());
            yield Finding.FLOW;
          }
          case WAY_BACK, PROBE -> Finding.FORGED;
        };
    if (finding == Finding.FORGED || !sealer.open() || !way.take(sealer, plan)) {
      return Finding.FORGED;
    }
    long peer = sealer.take(4);
    return peer == 0 || peer == Binding.peer(arrival) ? finding : Finding.FORGED;
  }

  /** Values on top that mean us, to be removed. */
  int count() {
    return count;
  }

  /** Whether we wrote the sealed value as sips: what it is of was for a sips URI. */
  boolean isSips() {
    return sips;
  }

  /** Whether the request comes from the side that was called. */
  boolean isFromCallee() {
    return callee;
  }

  /** Span of the URI of the first Route that is not ours, or {@link Span#NONE}. */
  long next() {
    return next;
  }
}
