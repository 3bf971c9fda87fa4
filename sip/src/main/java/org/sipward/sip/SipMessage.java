package org.sipward.sip;

import java.util.Arrays;

/**
 * A request or response as an index over its octets: start line, headers by kind, body span,
 * defects, and the few values every stage needs, noted while parsing.
 *
 * <p>Belongs to its {@link SipParser} and is valid until that parser parses again; events copy what
 * they keep. Single thread. Positions are absolute in {@link Octets#array()}. A value noted in
 * passing is there only if its header was well formed: otherwise the defect says why.
 */
public final class SipMessage implements Parsed {
  private static final int STRIDE = 5; // line from, name to, value from, value to, line to
  private static final int KINDS = HeaderKind.values().length;
  private static final HeaderKind[] KIND = HeaderKind.values();

  private final DefectLog defects = new DefectLog();
  private final int[] first = new int[KINDS];

  /** Meaningful for kinds that have a first header only, so that nobody has to clear it. */
  private final int[] last = new int[KINDS];

  private int[] index = new int[64 * STRIDE];
  private byte[] kinds = new byte[64];
  private int[] next = new int[64];
  private int headers;
  private long kindsLow;
  private long kindsHigh;

  private Octets octets = new Octets(new byte[0], 0, 0);
  private Method method = Method.OTHER;
  private long methodSpan;
  private long uri;
  private int status;
  private long reason;
  private int bodyFrom;
  private int bodyTo;
  long fromTag;
  long toTag;
  long callId;
  long cseqMethod;
  long cseqNumber;
  int maxForwards;
  long topBranch;
  long topViaSentBy;

  SipMessage() {
    Arrays.fill(first, -1);
  }

  /** A message without octets or headers, for a view that is not bound yet. */
  public static SipMessage empty() {
    return new SipMessage();
  }

  // ---- start line

  public boolean isRequest() {
    return status == 0;
  }

  public Octets octets() {
    return octets;
  }

  /** The request method; of a response the method of its CSeq. */
  public Method method() {
    return method;
  }

  /** Span of the method token in the Request-Line; {@link Span#NONE} in a response. */
  public long methodSpan() {
    return methodSpan;
  }

  /** Span of the Request-URI; {@link Span#NONE} in a response. */
  public long requestUri() {
    return uri;
  }

  /** Status code of a response; 0 in a request. */
  public int status() {
    return status;
  }

  /** Span of the reason phrase, may be empty; {@link Span#NONE} in a request. */
  public long reason() {
    return reason;
  }

  // ---- headers

  /** Number of header lines (a folded header is one). */
  public int headers() {
    return headers;
  }

  public HeaderKind kind(int header) {
    return KIND[kinds[header] & 0xff];
  }

  /** First octet of the line; the name starts here. */
  public int lineFrom(int header) {
    return index[header * STRIDE];
  }

  /** One past the last octet of the name, before any white space and the colon. */
  public int nameTo(int header) {
    return index[header * STRIDE + 1];
  }

  /** First octet of the value after leading white space. */
  public int valueFrom(int header) {
    return index[header * STRIDE + 2];
  }

  /** One past the last octet of the value, trailing white space excluded. */
  public int valueTo(int header) {
    return index[header * STRIDE + 3];
  }

  /** One past the CR LF that ends the line with its folds. */
  public int lineTo(int header) {
    return index[header * STRIDE + 4];
  }

  /** Index of the first header of a kind, or -1. */
  public int first(HeaderKind kind) {
    return first[kind.ordinal()];
  }

  /** Index of the next header of the same kind, or -1. */
  public int next(int header) {
    return next[header];
  }

  /** Index of the last header of a kind, or -1. */
  public int last(HeaderKind kind) {
    return has(kind) ? last[kind.ordinal()] : -1;
  }

  /** Number of header lines of a kind; takes as many steps. */
  public int count(HeaderKind kind) {
    int count = 0;
    for (int h = first(kind); h >= 0; h = next[h]) {
      count++;
    }
    return count;
  }

  public boolean has(HeaderKind kind) {
    return first[kind.ordinal()] >= 0;
  }

  /** A bit for each of the first 64 kinds, by ordinal, that occurs. */
  public long kindsLow() {
    return kindsLow;
  }

  /** The same for the other kinds, from the lowest bit. */
  public long kindsHigh() {
    return kindsHigh;
  }

  /** First octet after the start line: where a new first header goes. */
  public int headersFrom() {
    return headers == 0 ? bodyFrom - 2 : lineFrom(0);
  }

  /** First octet of the empty line that ends the headers: where a new last header goes. */
  public int headersTo() {
    return bodyFrom - 2;
  }

  // ---- body

  public int bodyFrom() {
    return bodyFrom;
  }

  /** One past the last octet of the body by Content-Length; trailing octets follow it. */
  public int bodyTo() {
    return bodyTo;
  }

  // ---- noted in passing

  /** What is wrong with the message, tolerated or not. */
  public DefectLog defects() {
    return defects;
  }

  /** Value of the From tag, or {@link Span#NONE}. */
  public long fromTag() {
    return fromTag;
  }

  /** Value of the To tag, or {@link Span#NONE}. */
  public long toTag() {
    return toTag;
  }

  public long callId() {
    return callId;
  }

  /** CSeq number, or -1. */
  public long cseqNumber() {
    return cseqNumber;
  }

  /** Span of the CSeq method token, or {@link Span#NONE}. */
  public long cseqMethod() {
    return cseqMethod;
  }

  /** Max-Forwards, or -1 where absent or malformed. */
  public int maxForwards() {
    return maxForwards;
  }

  /** Branch of the topmost Via with its cookie, or {@link Span#NONE}. */
  public long topBranch() {
    return topBranch;
  }

  /** Host and port of the topmost Via, or {@link Span#NONE}. */
  public long topViaSentBy() {
    return topViaSentBy;
  }

  // ---- for the parser

  void begin(Octets octets) {
    this.octets = octets;
    defects.clear();
    for (int h = 0; h < headers; h++) {
      first[kinds[h]] = -1;
    }
    headers = 0;
    kindsLow = 0;
    kindsHigh = 0;
    bodyFrom = octets.to();
    bodyTo = octets.to();
    fromTag = toTag = callId = cseqMethod = topBranch = topViaSentBy = Span.NONE;
    cseqNumber = -1;
    maxForwards = -1;
  }

  void request(Method method, long methodSpan, long uri) {
    this.method = method;
    this.methodSpan = methodSpan;
    this.uri = uri;
    this.status = 0;
    this.reason = Span.NONE;
  }

  void response(int status, long reason) {
    this.method = Method.OTHER;
    this.methodSpan = Span.NONE;
    this.uri = Span.NONE;
    this.status = status;
    this.reason = reason;
  }

  void responseMethod(Method method) {
    this.method = method;
  }

  void body(int from, int to) {
    this.bodyFrom = from;
    this.bodyTo = to;
  }

  /** Adds a header line; {@code value} is the span of its value. */
  int add(HeaderKind kind, int lineFrom, int nameTo, long value, int lineTo) {
    int h = headers++;
    if (h == kinds.length) {
      index = Arrays.copyOf(index, index.length * 2);
      kinds = Arrays.copyOf(kinds, kinds.length * 2);
      next = Arrays.copyOf(next, next.length * 2);
    }
    int at = h * STRIDE;
    index[at] = lineFrom;
    index[at + 1] = nameTo;
    index[at + 2] = Span.from(value);
    index[at + 3] = Span.to(value);
    index[at + 4] = lineTo;
    int k = kind.ordinal();
    if (k < Long.SIZE) {
      kindsLow |= 1L << k;
    } else {
      kindsHigh |= 1L << k;
    }
    kinds[h] = (byte) k;
    next[h] = -1;
    if (first[k] < 0) {
      first[k] = h;
    } else {
      next[last[k]] = h;
    }
    last[k] = h;
    return h;
  }
}
