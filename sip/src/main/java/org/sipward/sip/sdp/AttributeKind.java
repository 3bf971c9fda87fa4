package org.sipward.sip.sdp;

import java.util.Arrays;
import org.sipward.sip.Span;

/**
 * The attributes that can be asked for by kind, one row each; any other is {@link #UNKNOWN} and can
 * be found by name. Names are case-sensitive (RFC 8866 section 5.13).
 */
public enum AttributeKind {
  UNKNOWN("", Form.ANY),
  RTPMAP("rtpmap", Form.VALUE),
  FMTP("fmtp", Form.VALUE),
  SENDRECV("sendrecv", Form.PROPERTY),
  SENDONLY("sendonly", Form.PROPERTY),
  RECVONLY("recvonly", Form.PROPERTY),
  INACTIVE("inactive", Form.PROPERTY),
  PTIME("ptime", Form.VALUE),
  MAXPTIME("maxptime", Form.VALUE),
  CRYPTO("crypto", Form.VALUE),
  FINGERPRINT("fingerprint", Form.VALUE),
  SETUP("setup", Form.VALUE),
  CONNECTION("connection", Form.VALUE),
  TLS_ID("tls-id", Form.VALUE),
  CANDIDATE("candidate", Form.VALUE),
  REMOTE_CANDIDATES("remote-candidates", Form.VALUE),
  END_OF_CANDIDATES("end-of-candidates", Form.PROPERTY),
  ICE_UFRAG("ice-ufrag", Form.VALUE),
  ICE_PWD("ice-pwd", Form.VALUE),
  ICE_OPTIONS("ice-options", Form.VALUE),
  ICE_LITE("ice-lite", Form.PROPERTY),
  CURR("curr", Form.VALUE),
  DES("des", Form.VALUE),
  CONF("conf", Form.VALUE),
  RTCP("rtcp", Form.VALUE),
  RTCP_MUX("rtcp-mux", Form.PROPERTY),
  RTCP_FB("rtcp-fb", Form.VALUE),
  MID("mid", Form.VALUE),
  MSID("msid", Form.VALUE),
  SSRC("ssrc", Form.VALUE),
  GROUP("group", Form.VALUE),
  PATH("path", Form.VALUE),
  FILE_SELECTOR("file-selector", Form.VALUE),
  IDENTITY("identity", Form.VALUE),
  CONTENT("content", Form.VALUE),
  TCAP("tcap", Form.VALUE),
  PCFG("pcfg", Form.VALUE),
  ACFG("acfg", Form.VALUE);

  /** Whether an attribute stands alone or has a value. */
  enum Form {
    PROPERTY,
    VALUE,
    ANY
  }

  private static final int SLOTS = 128;
  private static final AttributeKind[] TABLE = table();

  private final String wire;
  private final Form form;

  AttributeKind(String wire, Form form) {
    this.wire = wire;
    this.form = form;
  }

  /** The name as it is written. */
  public String wire() {
    return wire;
  }

  Form form() {
    return form;
  }

  /** The kind of an attribute name. */
  static AttributeKind of(byte[] array, long name) {
    int from = Span.from(name);
    int length = Span.length(name);
    int slot = slot(array[from], array[from + length - 1], length);
    while (TABLE[slot] != UNKNOWN) {
      if (isName(TABLE[slot].wire, array, from, length)) {
        return TABLE[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return UNKNOWN;
  }

  /** Whether octets are exactly this name. */
  static boolean isName(String name, byte[] array, int from, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (array[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A fixed table far larger than the number of rows: a sender cannot make a search long. */
  private static AttributeKind[] table() {
    var table = new AttributeKind[SLOTS];
    Arrays.fill(table, UNKNOWN);
    for (var kind : values()) {
      int length = kind.wire.length();
      if (length > 0) {
        int slot = slot(kind.wire.charAt(0), kind.wire.charAt(length - 1), length);
        while (table[slot] != UNKNOWN) {
          slot = (slot + 1) % SLOTS;
        }
        table[slot] = kind;
      }
    }
    return table;
  }

  private static int slot(int first, int last, int length) {
    return (first * 31 + last * 7 + length * 13) & (SLOTS - 1);
  }
}
