package org.sipward.firewall.check.body;

import org.sipward.sip.Span;
import org.sipward.sip.sdp.AttributeKind;
import org.sipward.sip.sdp.Candidate;
import org.sipward.sip.sdp.Connection;
import org.sipward.sip.sdp.Crypto;
import org.sipward.sip.sdp.Fingerprint;
import org.sipward.sip.sdp.MediaLine;
import org.sipward.sip.sdp.RtcpPort;
import org.sipward.sip.sdp.RtpMap;
import org.sipward.sip.sdp.SdpIndex;
import org.sipward.sip.sdp.SdpLimits;

/**
 * The session description of one part: its index, and views of its lines that all checks share.
 *
 * <p>Each view holds until the next check binds it. Single thread; allocates nothing.
 */
public final class SdpPart {
  private final SdpIndex index = new SdpIndex(SdpLimits.DEFAULT);
  private final MediaLine media = new MediaLine();
  private final Connection connection = new Connection();
  private final Candidate candidate = new Candidate();
  private final RtcpPort rtcp = new RtcpPort();
  private final Crypto crypto = new Crypto();
  private final Fingerprint fingerprint = new Fingerprint();
  private final RtpMap map = new RtpMap();
  private byte[] array = new byte[0];
  private int part = -1;
  private long attributes;

  void clear() {
    part = -1;
  }

  void read(byte[] octets, int part, long span) {
    if (this.part == part) {
      return;
    }
    this.part = part;
    array = octets;
    index.read(octets, Span.from(span), Span.to(span));
    attributes = 0;
    for (int line = 0; line < index.lineCount(); line++) {
      attributes |= index.type(line) == 'a' ? bit(index.attributeKind(line)) : 0;
    }
  }

  /** Its lines; where it cannot be read, those before the one that could not be told apart. */
  public SdpIndex index() {
    return index;
  }

  /** The octets its places are in. */
  public byte[] array() {
    return array;
  }

  /** Whether an attribute occurs anywhere: asked first, so that a rare one costs nothing. */
  public boolean has(AttributeKind kind) {
    return (attributes & bit(kind)) != 0;
  }

  private static long bit(AttributeKind kind) {
    return 1L << kind.ordinal();
  }

  /** Reads the media line of a section; false where it is outside the grammar. */
  public boolean readMedia(int section) {
    return media.read(array, index.value(index.firstLine(section)));
  }

  /** The media line read last. */
  public MediaLine media() {
    return media;
  }

  public boolean readConnection(int line) {
    return connection.read(array, index.value(line));
  }

  public Connection connection() {
    return connection;
  }

  public boolean readCandidate(int line) {
    return readAttribute(line) && candidate.read(array, index.attributeValue(line));
  }

  public Candidate candidate() {
    return candidate;
  }

  public boolean readRtcp(int line) {
    return readAttribute(line) && rtcp.read(array, index.attributeValue(line));
  }

  public RtcpPort rtcp() {
    return rtcp;
  }

  public boolean readCrypto(int line) {
    return readAttribute(line) && crypto.read(array, index.attributeValue(line));
  }

  public Crypto crypto() {
    return crypto;
  }

  public boolean readFingerprint(int line) {
    return readAttribute(line) && fingerprint.read(array, index.attributeValue(line));
  }

  public Fingerprint fingerprint() {
    return fingerprint;
  }

  public boolean readMap(int line) {
    return readAttribute(line) && map.read(array, index.attributeValue(line));
  }

  public RtpMap map() {
    return map;
  }

  private boolean readAttribute(int line) {
    return !Span.isNone(index.attributeValue(line));
  }

  /** One past a line with its line end, as much as a check cuts. */
  public int lineTo(int line, int to) {
    int end = Span.to(index.value(line));
    while (end < to && (array[end] == '\r' || array[end] == '\n')) {
      end++;
      if (array[end - 1] == '\n') {
        break;
      }
    }
    return end;
  }

  /** The first octet of a line, its letter. */
  public int lineFrom(int line) {
    return Span.from(index.value(line)) - 2;
  }
}
