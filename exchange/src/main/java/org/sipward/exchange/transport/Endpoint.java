package org.sipward.exchange.transport;

import java.util.Arrays;
import java.util.Optional;
import org.sipward.exchange.log.note.SignedNote;
import org.sipward.exchange.transport.codec.BatchText;
import org.sipward.exchange.transport.codec.QueryText;
import org.sipward.exchange.transport.codec.StoreText;

/** The requests a Store answers, and nothing else. */
enum Endpoint {
  DESCRIPTOR("GET", "/.well-known/fsx-store", "", 0),
  PAGE("GET", "/fsx/v1/streams/{lane}/messages", "", 0),
  INBOX("POST", "/fsx/v1/inbox", Endpoint.JSON, BatchText.MAX_OCTETS),
  QUERIES("POST", "/fsx/v1/queries", Endpoint.JSON, QueryText.MAX_OCTETS),
  HINTS("POST", "/fsx/v1/hints", Endpoint.JSON, StoreText.MAX_OCTETS),
  COSIGNATURE("POST", "/fsx/v1/witness/cosignature", Endpoint.NOTE, SignedNote.MAX_BYTES),
  TRUST_LIST("GET", "/fsx/v1/trustlist", "", 0);

  static final String JSON = "application/json";
  static final String NOTE = "text/plain; charset=utf-8";
  static final String PROBLEM = "application/problem+json";

  private final String method;
  private final String path;
  private final String mediaType;
  private final int mostOctets;

  Endpoint(String method, String path, String mediaType, int mostOctets) {
    this.method = method;
    this.path = path;
    this.mediaType = mediaType;
    this.mostOctets = mostOctets;
  }

  /** The one at a path, as it stands in a request. */
  static Optional<Endpoint> at(String path) {
    return Arrays.stream(values())
        .filter(each -> path.matches(each.path.replace(".", "\\.").replace("{lane}", "[^/]+")))
        .findFirst();
  }

  String method() {
    return method;
  }

  /** With a name in braces where something is chosen. */
  String path() {
    return path;
  }

  /** What the body of a request must be; empty where there is no body. */
  String mediaType() {
    return mediaType;
  }

  /** The longest body of a request. */
  int mostOctets() {
    return mostOctets;
  }

  /** Whether a request must be signed: all but the one by which clocks are compared. */
  boolean isSigned() {
    return this != DESCRIPTOR;
  }

  /**
   * Whether the signature on an answer has to be good: not on a trust list, which is wanted when
   * keys are not known yet, and which only its governors' signatures prove.
   */
  boolean isAnswerSigned() {
    return this != DESCRIPTOR && this != TRUST_LIST;
  }
}
