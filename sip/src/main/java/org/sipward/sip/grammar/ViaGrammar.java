package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;

/** The grammar of one {@code via-parm} and its parts (RFC 3261 20.42, 25.1; RFC 3581; RFC 5118). */
public final class ViaGrammar {
  private static final Transport[] TRANSPORTS = Transport.values();
  private static final byte[][] TOKENS = new byte[TRANSPORTS.length][];

  static {
    for (Transport transport : TRANSPORTS) {
      TOKENS[transport.ordinal()] =
          Words.word(transport.token().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private final HostPort sentBy = new HostPort();
  private final Params params = new Params(Params.Values.VIA);
  private Transport transport = Transport.OTHER;
  private int transportFrom;
  private int transportTo;
  private int sentByTo;
  private int paramsFrom;
  private long branch;
  private long received;
  private long rport;
  private long maddr;
  private long ttl;

  /** Consumes one value up to a comma or the end; false with the value broken. */
  public boolean read(Cursor c) {
    branch = received = rport = maddr = ttl = Span.NONE;
    if (!protocol(c)) {
      return false;
    }
    int gap = c.at;
    c.skipLws();
    if (c.at == gap) {
      return c.fail(Defect.VIA_SYNTAX);
    }
    if (!sentBy.read(c, true, Defect.VIA_SYNTAX)) {
      return false;
    }
    sentByTo = c.at;
    paramsFrom = c.at;
    params.begin();
    while (params.take(c, Defect.VIA_SYNTAX)) {
      if (!parameter(c)) {
        return false;
      }
    }
    return !c.isBroken() && (c.atEnd() || c.at(',') || c.fail(Defect.VIA_SYNTAX));
  }

  /** {@code "SIP" SLASH "2.0" SLASH transport}; 8.1.1.7 allows no other name and version. */
  private boolean protocol(Cursor c) {
    int from = c.at;
    c.skip(Chars.TOKEN);
    if (!c.spells(from, c.at, Words.SIP) || !c.takeSeparator('/')) {
      return c.fail(Defect.VIA_SYNTAX);
    }
    byte[] a = c.array;
    int version = c.at;
    c.skip(Chars.TOKEN);
    if (c.at - version != 3
        || a[version] != '2'
        || a[version + 1] != '.'
        || a[version + 2] != '0'
        || !c.takeSeparator('/')) {
      c.at = version;
      return c.fail(Defect.VIA_SYNTAX);
    }
    transportFrom = c.at;
    if (!c.expectToken(Defect.VIA_SYNTAX)) {
      return false;
    }
    transportTo = c.at;
    transport = Transport.OTHER;
    for (Transport known : TRANSPORTS) {
      if (known != Transport.OTHER && c.spells(transportFrom, c.at, TOKENS[known.ordinal()])) {
        transport = known;
        break;
      }
    }
    return true;
  }

  private boolean parameter(Cursor c) {
    long value = Span.of(params.valueFrom, params.valueTo); // empty where it has none
    switch (params.nameTo - params.nameFrom) {
      case 3 -> {
        if (params.name(c, Words.TTL)) {
          ttl = first(ttl, value);
          Scalars.check(c, params.valueFrom, params.valueTo, 255);
        }
      }
      case 5 -> {
        if (params.name(c, Words.RPORT)) {
          rport = first(rport, value);
          if (params.hasValue()) {
            Scalars.check(c, params.valueFrom, params.valueTo, 65_535);
          }
        } else if (params.name(c, Words.MADDR)) {
          maddr = first(maddr, value);
        }
      }
      case 6 -> {
        if (params.name(c, Words.BRANCH)) {
          branch = first(branch, value);
          return branch(c);
        }
      }
      case 8 -> {
        if (params.name(c, Words.RECEIVED)) {
          received = first(received, value);
          return params.hasValue() || c.fail(Defect.VIA_SYNTAX);
        }
      }
      default -> {}
    }
    return true;
  }

  /** Of a parameter that occurs twice the first counts, here as in every search. */
  private static long first(long known, long value) {
    return Span.isNone(known) ? value : known;
  }

  private boolean branch(Cursor c) {
    if (!params.hasValue()) {
      c.note(Defect.BRANCH_EMPTY, params.nameFrom, params.nameTo);
    } else if (!Chars.is(c.array[params.valueFrom], Chars.TOKEN)) {
      return c.fail(Defect.VIA_SYNTAX);
    } else if (params.valueTo - params.valueFrom > c.limits().branch()) {
      c.note(Defect.BRANCH_TOO_LONG, params.valueFrom, params.valueTo);
    }
    return true;
  }

  public Transport transport() {
    return transport;
  }

  /** The transport token as written. */
  public long transportSpan() {
    return Span.of(transportFrom, transportTo);
  }

  public HostPort sentBy() {
    return sentBy;
  }

  /** Host and port. */
  public long sentBySpan() {
    return Span.of(sentBy.from(), sentByTo);
  }

  /** Where the parameters start: after the sent-by. */
  public int paramsFrom() {
    return paramsFrom;
  }

  /** Value of a parameter; empty where it has none; {@link Span#NONE} where it is absent. */
  public long branch() {
    return branch;
  }

  public long received() {
    return received;
  }

  public long rport() {
    return rport;
  }

  public long maddr() {
    return maddr;
  }

  public long ttl() {
    return ttl;
  }
}
