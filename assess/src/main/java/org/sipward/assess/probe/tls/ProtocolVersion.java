package org.sipward.assess.probe.tls;

import java.util.List;

/** A version of TLS or DTLS, as it is written in a hello. */
enum ProtocolVersion {
  SSL_3_0(0x0300, false),
  TLS_1_0(0x0301, false),
  TLS_1_1(0x0302, false),
  TLS_1_2(0x0303, false),
  TLS_1_3(0x0304, false),
  DTLS_1_0(0xfeff, true),
  DTLS_1_2(0xfefd, true);

  static final List<ProtocolVersion> OF_STREAMS =
      List.of(SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3);

  static final List<ProtocolVersion> OF_DATAGRAMS = List.of(DTLS_1_0, DTLS_1_2);

  private final int code;
  private final boolean datagrams;

  ProtocolVersion(int code, boolean datagrams) {
    this.code = code;
    this.datagrams = datagrams;
  }

  int code() {
    return code;
  }

  boolean datagrams() {
    return datagrams;
  }

  /** Whether RFC 8996 or one before it says that nobody uses it any more. */
  boolean outdated() {
    return this == SSL_3_0 || this == TLS_1_0 || this == TLS_1_1 || this == DTLS_1_0;
  }

  @Override
  public String toString() {
    String[] parts = name().split("_", -1);
    return parts[0] + " " + parts[1] + "." + parts[2];
  }
}
