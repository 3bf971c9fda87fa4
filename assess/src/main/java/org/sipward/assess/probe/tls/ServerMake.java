package org.sipward.assess.probe.tls;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;

/** A make of our own TLS server: the one that a device must accept, and those it must refuse. */
enum ServerMake {
  GOOD("the good one", Identity.ISSUED, Suites.STRONG, Suites.CURRENT),
  SELF_SIGNED("a self-signed certificate", Identity.SELF_SIGNED, Suites.STRONG, Suites.CURRENT),
  UNKNOWN_CA(
      "a certificate of an unknown CA with the trusted one's name",
      Identity.UNKNOWN_CA,
      Suites.STRONG,
      Suites.CURRENT),
  WRONG_NAME("a certificate of another name", Identity.WRONG_NAME, Suites.STRONG, Suites.CURRENT),
  EXPIRED("an expired certificate", Identity.EXPIRED, Suites.STRONG, Suites.CURRENT),
  NO_CA("a certificate issued by one that is no CA", Identity.NO_CA, Suites.STRONG, Suites.CURRENT),
  TLS_1_0("TLS 1.0", Identity.ISSUED, Suites.OLD, ProtocolVersion.TLSv10.only()),
  TLS_1_1("TLS 1.1", Identity.ISSUED, Suites.OLD, ProtocolVersion.TLSv11.only()),
  NULL("suites without encryption", Identity.ISSUED, Suites.NULL, ProtocolVersion.TLSv12.only()),
  ANONYMOUS(
      "suites without authentication",
      Identity.ISSUED,
      Suites.ANONYMOUS,
      ProtocolVersion.TLSv12.only());

  /** What a server shows of itself. */
  enum Identity {
    ISSUED,
    SELF_SIGNED,
    UNKNOWN_CA,
    WRONG_NAME,
    EXPIRED,
    NO_CA
  }

  private static final class Suites {
    private static final ProtocolVersion[] CURRENT =
        ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
    private static final int[] STRONG = {
      CipherSuite.TLS_AES_128_GCM_SHA256,
      CipherSuite.TLS_AES_256_GCM_SHA384,
      CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA
    };
    private static final int[] OLD = {
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA
    };
    private static final int[] NULL = {
      CipherSuite.TLS_RSA_WITH_NULL_SHA256,
      CipherSuite.TLS_RSA_WITH_NULL_SHA,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA,
      CipherSuite.TLS_ECDHE_RSA_WITH_NULL_SHA
    };
    private static final int[] ANONYMOUS = {
      CipherSuite.TLS_DH_anon_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA256,
      CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA
    };
  }

  private final String label;
  private final Identity identity;

  @SuppressWarnings("ImmutableEnumChecker") // given out as a copy
  private final int[] suites;

  @SuppressWarnings("ImmutableEnumChecker") // given out as a copy
  private final ProtocolVersion[] versions;

  ServerMake(String label, Identity identity, int[] suites, ProtocolVersion[] versions) {
    this.label = label;
    this.identity = identity;
    this.suites = suites;
    this.versions = versions;
  }

  /** Those that a device must refuse. */
  static List<ServerMake> hostile() {
    return Stream.of(values()).filter(m -> m != GOOD).toList();
  }

  Identity identity() {
    return identity;
  }

  int[] suites() {
    return suites.clone();
  }

  ProtocolVersion[] versions() {
    return versions.clone();
  }

  @Override
  public String toString() {
    return label;
  }
}
