package org.sipward.firewall.transform;

import org.sipward.firewall.route.Plan;
import org.sipward.firewall.seal.OwnTag;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.DefectLog;
import org.sipward.sip.Gravity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * A response of our own, written as edits of the request: the start line is replaced, Via, From,
 * To, Call-ID and CSeq stay as they are, everything else goes (RFC 3261 8.2.6.2).
 *
 * <p>What would not be a well-formed response is not sent: a sender whose From cannot be read gets
 * no echo of it. One per thread; allocates one small object per response.
 */
public final class OwnResponse {
  /** Whoever is told to come again later: so many seconds, and up to as many more as these. */
  private static final int RETRY_SECONDS = 5;

  private static final int RETRY_SPREAD = 11;

  /** Telephones that register again all at once are spread over ten minutes. */
  private static final int REGISTER_SECONDS = 30;

  private static final int REGISTER_SPREAD = 571;
  private static final Method[] METHODS = Method.values();

  private final OwnTag tags;
  private final SourceStamp stamp = new SourceStamp();
  private final SipParser parser = new SipParser();
  private final Copy copy = new Copy();

  public OwnResponse(OwnTag tags) {
    this.tags = tags;
  }

  /** Writes the response; false: the request is too broken to be answered. */
  public boolean write(SipMessage request, Arrival arrival, Plan plan, int status, Edits edits) {
    Octets octets = request.octets();
    edits.begin(octets);
    if (!isAnswerable(request)) {
      return false;
    }
    edits.replace(octets.from(), request.headersFrom()).text("SIP/2.0 ").number(status);
    edits.text(" ").text(reason(status)).text("\r\n");
    for (int h = 0; h < request.headers(); h++) {
      HeaderKind kind = request.kind(h);
      if (kind != HeaderKind.VIA && !(CopiedHeaders.contain(kind) && request.first(kind) == h)) {
        edits.delete(request.lineFrom(h), request.lineTo(h));
      }
    }
    stamp.apply(request, arrival.source(), edits);
    if (Span.isNone(request.toTag())) {
      edits.insert(request.valueTo(request.first(HeaderKind.TO))).text(";tag=");
      edits.octets(tags.of(request), 0, OwnTag.LENGTH);
    }
    edits.replace(request.headersTo(), octets.to());
    extras(request, arrival, plan, status, edits);
    edits.text("Content-Length: 0\r\n\r\n");
    return !isDoubtful(request) || isWellFormed(status, edits);
  }

  /** Whether something is wrong with what the response has of the request. */
  private static boolean isDoubtful(SipMessage request) {
    DefectLog defects = request.defects();
    boolean doubtful = defects.lost() > 0;
    for (int i = 0; i < defects.count() && !doubtful; i++) {
      int header = defects.header(i);
      int offset = defects.offset(i);
      doubtful =
          header >= 0
              ? isUsed(request.kind(header))
              : offset >= request.headersFrom() && offset < request.headersTo();
    }
    return doubtful;
  }

  /** What a response has of a request: with a 420 also what was required of proxies. */
  private static boolean isUsed(HeaderKind kind) {
    return kind == HeaderKind.PROXY_REQUIRE || CopiedHeaders.contain(kind);
  }

  private static boolean isAnswerable(SipMessage request) {
    return request.has(HeaderKind.VIA)
        && request.has(HeaderKind.FROM)
        && request.has(HeaderKind.TO)
        && request.has(HeaderKind.CALL_ID)
        && request.has(HeaderKind.CSEQ);
  }

  /**
   * Headers that a status calls for (RFC 3261 20.1, 20.5, 20.33, 20.40; RFC 5630 5.3; RFC 4028 6).
   */
  private void extras(SipMessage request, Arrival arrival, Plan plan, int status, Edits edits) {
    switch (status) {
      case 405 -> allow(arrival, plan, edits);
      case 415 -> edits.text("Accept: application/sdp\r\n");
      case 420 -> {
        int header = request.first(HeaderKind.PROXY_REQUIRE);
        if (header >= 0) {
          int to = request.valueTo(header);
          edits.text("Unsupported: ");
          edits.octets(request.octets().array(), request.valueFrom(header), to).text("\r\n");
        }
      }
      case 422 -> edits.text("Min-SE: 90\r\n");
      case 480 -> edits.text("Warning: 380 sipward \"SIPS Not Allowed\"\r\n");
      case 503 -> edits.text("Retry-After: ").number(retrySeconds(request)).text("\r\n");
      default -> {}
    }
  }

  /** The same for a request and its repetitions, and for nobody to foretell. */
  private int retrySeconds(SipMessage request) {
    byte[] tag = tags.of(request);
    int chance = 0;
    for (int i = 0; i < OwnTag.LENGTH; i++) {
      chance = (chance * 31 + tag[i]) & Integer.MAX_VALUE;
    }
    return request.method() == Method.REGISTER
        ? REGISTER_SECONDS + chance % REGISTER_SPREAD
        : RETRY_SECONDS + chance % RETRY_SPREAD;
  }

  /** The methods that may go from the zone of the sender to any other, as its profile has them. */
  private static void allow(Arrival arrival, Plan plan, Edits edits) {
    String separator = "";
    edits.text("Allow: ");
    for (Method method : METHODS) {
      boolean permitted = false;
      for (int to = 0; to < plan.snapshot().zones().size(); to++) {
        permitted |= plan.snapshot().flows().permits(arrival.zone().index(), to, method);
      }
      permitted &= arrival.screening().profile().permits(method);
      if (permitted && method != Method.OTHER) {
        edits.text(separator).text(method.name());
        separator = ", ";
      }
    }
    edits.text("\r\n");
  }

  private boolean isWellFormed(int status, Edits edits) {
    Octets octets = copy.of(edits);
    if (!(parser.parse(octets, SipParser.Source.STREAM, Limits.DEFAULT)
        instanceof SipMessage response)) {
      return false;
    }
    for (int i = 0; i < response.defects().count(); i++) {
      if (response.defects().defect(i).gravity() != Gravity.MINOR) {
        return false;
      }
    }
    return response.status() == status;
  }

  static String reason(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 407 -> "Proxy Authentication Required";
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request-URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 416 -> "Unsupported URI Scheme";
      case 420 -> "Bad Extension";
      case 422 -> "Session Interval Too Small";
      case 430 -> "Flow Failed";
      case 433 -> "Anonymity Disallowed";
      case 436 -> "Bad Identity Info";
      case 437 -> "Unsupported Credential";
      case 438 -> "Invalid Identity Header";
      case 440 -> "Max-Breadth Exceeded";
      case 480 -> "Temporarily Unavailable";
      case 481 -> "Call/Transaction Does Not Exist";
      case 482 -> "Loop Detected";
      case 483 -> "Too Many Hops";
      case 484 -> "Address Incomplete";
      case 486 -> "Busy Here";
      case 488 -> "Not Acceptable Here";
      case 500 -> "Server Internal Error";
      case 503 -> "Service Unavailable";
      case 505 -> "Version Not Supported";
      case 513 -> "Message Too Large";
      case 603 -> "Decline";
      default -> "Refused";
    };
  }
}
