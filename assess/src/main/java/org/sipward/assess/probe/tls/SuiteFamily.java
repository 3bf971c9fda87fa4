package org.sipward.assess.probe.tls;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Cipher suites that have one thing in common, offered together so that a server can only choose
 * one of them. Codes are those of the IANA registry of TLS cipher suites.
 */
enum SuiteFamily {
  NULL(
      "no encryption",
      Worth.BROKEN,
      0x0001,
      0x0002,
      0x002c,
      0x002d,
      0x002e,
      0x003b,
      0x00b0,
      0x00b1,
      0x00b4,
      0x00b5,
      0x00b8,
      0x00b9,
      0xc001,
      0xc006,
      0xc00b,
      0xc010,
      0xc015,
      0xc039,
      0xc03a,
      0xc03b),
  ANONYMOUS(
      "no authentication",
      Worth.BROKEN,
      0x0018,
      0x001b,
      0x0034,
      0x003a,
      0x0046,
      0x0089,
      0x009b,
      0x006c,
      0x006d,
      0x00a6,
      0x00a7,
      0x00bf,
      0x00c5,
      0xc016,
      0xc017,
      0xc018,
      0xc019),
  EXPORT(
      "export strength",
      Worth.BROKEN,
      0x0003,
      0x0006,
      0x0008,
      0x000b,
      0x000e,
      0x0011,
      0x0014,
      0x0017,
      0x0019,
      0x0026,
      0x0027,
      0x0028,
      0x0029,
      0x002a,
      0x002b,
      0x0062,
      0x0063,
      0x0064,
      0x0065),
  RC4(
      "RC4",
      Worth.BROKEN,
      0x0004,
      0x0005,
      0x0020,
      0x0024,
      0x008a,
      0x008e,
      0x0092,
      0xc002,
      0xc007,
      0xc00c,
      0xc011,
      0xc033),
  SMALL_BLOCK(
      "DES, 3DES or IDEA",
      Worth.BROKEN,
      0x0007,
      0x0009,
      0x000a,
      0x000c,
      0x000d,
      0x000f,
      0x0010,
      0x0012,
      0x0013,
      0x0015,
      0x0016,
      0x001a,
      0x001e,
      0x001f,
      0x0022,
      0x0023,
      0x008b,
      0x008f,
      0x0093,
      0xc003,
      0xc008,
      0xc00d,
      0xc012,
      0xc01a,
      0xc01b,
      0xc01c,
      0xc034),
  CBC(
      "CBC without forward secrecy",
      Worth.CBC,
      0x002f,
      0x0035,
      0x003c,
      0x003d,
      0x0041,
      0x0084,
      0x0096,
      0x00ba,
      0x00c0,
      0x008c,
      0x008d,
      0x0094,
      0x0095,
      0x00ae,
      0x00af,
      0x00b6,
      0x00b7),
  CBC_FORWARD(
      "CBC with forward secrecy",
      Worth.CBC_FORWARD,
      0x0032,
      0x0033,
      0x0038,
      0x0039,
      0x0040,
      0x0045,
      0x0067,
      0x006a,
      0x006b,
      0x0088,
      0x009a,
      0x0090,
      0x0091,
      0x00b2,
      0x00b3,
      0x00be,
      0x00c4,
      0xc009,
      0xc00a,
      0xc013,
      0xc014,
      0xc023,
      0xc024,
      0xc027,
      0xc028,
      0xc035,
      0xc036,
      0xc037,
      0xc038,
      0xc072,
      0xc073,
      0xc076,
      0xc077),
  AEAD(
      "AEAD without forward secrecy",
      Worth.AEAD,
      0x009c,
      0x009d,
      0xc09c,
      0xc09d,
      0xc0a0,
      0xc0a1,
      0x00a8,
      0x00a9,
      0x00ac,
      0x00ad,
      0xc0a4,
      0xc0a5,
      0xc0a8,
      0xc0a9,
      0xccab,
      0xccae),
  AEAD_FORWARD(
      "AEAD with forward secrecy",
      Worth.AEAD_FORWARD,
      0x009e,
      0x009f,
      0x00a2,
      0x00a3,
      0x00aa,
      0x00ab,
      0xc02b,
      0xc02c,
      0xc02f,
      0xc030,
      0xc09e,
      0xc09f,
      0xc0a2,
      0xc0a3,
      0xc0a6,
      0xc0a7,
      0xc0aa,
      0xc0ab,
      0xc0ac,
      0xc0ad,
      0xc0ae,
      0xc0af,
      0xcca8,
      0xcca9,
      0xccaa,
      0xccac,
      0xccad,
      0xd001,
      0xd002,
      0xd003,
      0xd005);

  /** Suites in which nothing but a pre-shared key authenticates. */
  static final List<Integer> PRE_SHARED =
      List.of(
          0xd001, 0xd002, 0xd005, 0xccac, 0xc0a8, 0xc0a4, 0x00a8, 0x00a9, 0xc0a5, 0xc0a9, 0xccab,
          0x00ae, 0x008c, 0x00af, 0x008d, 0xc037, 0xc035, 0x00aa, 0x00b2, 0x0090);

  private final String label;
  private final Worth worth;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
  private final List<Integer> codes;

  private enum Worth {
    BROKEN,
    CBC,
    CBC_FORWARD,
    AEAD,
    AEAD_FORWARD
  }

  SuiteFamily(String label, Worth worth, int... codes) {
    this.label = label;
    this.worth = worth;
    this.codes = IntStream.of(codes).boxed().toList();
  }

  List<Integer> codes() {
    return codes;
  }

  /** Whether nobody should agree to one of these. */
  boolean broken() {
    return worth == Worth.BROKEN;
  }

  boolean aead() {
    return worth == Worth.AEAD || worth == Worth.AEAD_FORWARD;
  }

  boolean forward() {
    return worth == Worth.CBC_FORWARD || worth == Worth.AEAD_FORWARD;
  }

  /** Every suite of every family, the strong ones first. */
  static List<Integer> all() {
    return List.of(values()).reversed().stream().flatMap(f -> f.codes.stream()).toList();
  }

  @Override
  public String toString() {
    return label;
  }
}
