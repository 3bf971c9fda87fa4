package org.sipward.assess.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions of SNMP and the answers to them: GET by community in versions 1 and 2c (RFC 3416), and
 * the question of version 3 for the engine, which is answered without a login (RFC 3414 4).
 * Stateless.
 */
public final class Snmp {
  /** sysDescr.0, which every agent has. */
  private static final int[] DESCRIPTION = {1, 3, 6, 1, 2, 1, 1, 1, 0};

  private static final int GET = 0xa0;
  private static final int RESPONSE = 0xa2;
  private static final int REPORT = 0xa8;
  private static final int REQUEST = 0x5317;
  private static final int MAX_VALUES = 20;

  private Snmp() {}

  /** A version in which a community is the whole login. */
  public enum Version {
    V1,
    V2C
  }

  /** GET of the system's description. */
  public static byte[] get(Version version, String community) {
    byte[] name = Ber.object(DESCRIPTION);
    byte[] values = Ber.of(Ber.SEQUENCE, Ber.of(Ber.SEQUENCE, name, Ber.of(Ber.NULL)));
    return Ber.of(
        Ber.SEQUENCE,
        Ber.integer(version == Version.V1 ? 0 : 1),
        Ber.of(Ber.OCTETS, community.getBytes(StandardCharsets.UTF_8)),
        Ber.of(GET, Ber.integer(REQUEST), Ber.integer(0), Ber.integer(0), values));
  }

  /** The octet strings of the answer to {@link #get}; the description, if it was told. */
  public static List<String> values(byte[] answer) throws ProtocolException {
    Ber.Reader message = Ber.reader(answer).expect(Ber.SEQUENCE).inside();
    if (message.expect(Ber.INTEGER).number() > 1) {
      throw new ProtocolException("SNMP: another version");
    }
    message.expect(Ber.OCTETS);
    Ber.Reader response = message.expect(RESPONSE).inside();
    if (response.expect(Ber.INTEGER).number() != REQUEST) {
      throw new ProtocolException("SNMP: an answer to another question");
    }
    response.expect(Ber.INTEGER);
    response.expect(Ber.INTEGER);
    Ber.Reader all = response.expect(Ber.SEQUENCE).inside();
    List<String> values = new ArrayList<>();
    while (!all.atEnd() && values.size() < MAX_VALUES) {
      Ber.Reader one = all.expect(Ber.SEQUENCE).inside();
      one.expect(Ber.OBJECT);
      Ber value = one.next();
      if (value.tag() == Ber.OCTETS) {
        values.add(new String(value.contents(), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  /** The question of version 3 for the engine. */
  public static byte[] engine() {
    byte[] nothing = Ber.of(Ber.OCTETS);
    byte[] security =
        Ber.of(Ber.SEQUENCE, nothing, Ber.integer(0), Ber.integer(0), nothing, nothing, nothing);
    byte[] question =
        Ber.of(GET, Ber.integer(REQUEST), Ber.integer(0), Ber.integer(0), Ber.of(Ber.SEQUENCE));
    return Ber.of(
        Ber.SEQUENCE,
        Ber.integer(3),
        Ber.of(
            Ber.SEQUENCE,
            Ber.integer(REQUEST),
            Ber.integer(65_507),
            Ber.of(Ber.OCTETS, new byte[] {4}),
            Ber.integer(3)),
        Ber.of(Ber.OCTETS, security),
        Ber.of(Ber.SEQUENCE, nothing, nothing, question));
  }

  /** Whether octets are an answer to {@link #engine}. */
  public static boolean isReport(byte[] answer) {
    try {
      Ber.Reader message = Ber.reader(answer).expect(Ber.SEQUENCE).inside();
      boolean third = message.expect(Ber.INTEGER).number() == 3;
      message.expect(Ber.SEQUENCE);
      message.expect(Ber.OCTETS);
      Ber.Reader scoped = message.expect(Ber.SEQUENCE).inside();
      scoped.expect(Ber.OCTETS);
      scoped.expect(Ber.OCTETS);
      return third && scoped.next().tag() == REPORT;
    } catch (ProtocolException e) {
      return false;
    }
  }
}
