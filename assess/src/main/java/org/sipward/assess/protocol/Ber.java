package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A value of ASN.1's basic encoding rules, as far as SNMP needs them: a tag of one octet, a
 * definite length, contents.
 *
 * @param tag 0x30 a sequence, 0x02 an integer, 0x04 octets, 0x06 an object identifier
 */
@SuppressWarnings("ArrayRecordComponent")
record Ber(int tag, byte[] contents) {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT = 0x06;
  static final int SEQUENCE = 0x30;

  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      contents.writeBytes(part);
    }
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    int length = contents.size();
    if (length > 0xff) {
      value.write(0x82);
      value.write(length >> 8);
    } else if (length > 0x7f) {
      value.write(0x81);
    }
    value.write(length);
    value.writeBytes(contents.toByteArray());
    return value.toByteArray();
  }

  static byte[] integer(long value) {
    return of(INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  /** An object identifier that begins with 1.3. */
  static byte[] object(int... arcs) {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    contents.write(40 + 3);
    for (int i = 2; i < arcs.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[i] >> shift > 0) {
          contents.write((arcs[i] >> shift & 0x7f) | 0x80);
        }
      }
      contents.write(arcs[i] & 0x7f);
    }
    return of(OBJECT, contents.toByteArray());
  }

  /** A reader of values one after the other. */
  static Reader reader(byte[] octets) {
    return new Reader(octets);
  }

  Reader inside() {
    return new Reader(contents);
  }

  /** An integer of at most eight octets. */
  long number() throws ProtocolException {
    if (contents.length == 0 || contents.length > 8) {
      throw new ProtocolException("BER: a number of " + contents.length + " octets");
    }
    return new BigInteger(contents).longValue();
  }

  /** Where in the octets the next value begins. Not thread-safe. */
  static final class Reader {
    private final byte[] octets;
    private int at;

    private Reader(byte[] octets) {
      this.octets = octets;
    }

    boolean atEnd() {
      return at == octets.length;
    }

    Ber next() throws ProtocolException {
      int tag = octet();
      int length = octet();
      if (length > 0x80) {
        int count = length & 0x7f;
        if (count > 3) {
          throw new ProtocolException("BER: a length of " + count + " octets at " + at);
        }
        length = 0;
        for (int i = 0; i < count; i++) {
          length = length << 8 | octet();
        }
      } else if (length == 0x80) {
        throw new ProtocolException("BER: an indefinite length at " + at);
      }
      if (length > octets.length - at) {
        throw new ProtocolException("BER: a value longer than what is there, at " + at);
      }
      at += length;
      return new Ber(tag, Arrays.copyOfRange(octets, at - length, at));
    }

    Ber expect(int tag) throws ProtocolException {
      Ber next = next();
      if (next.tag() != tag) {
        throw new ProtocolException("BER: " + next.tag() + " where " + tag + " is expected");
      }
      return next;
    }

    private int octet() throws ProtocolException {
      if (atEnd()) {
        throw new ProtocolException("BER: ended at " + at);
      }
      return octets[at++] & 0xff;
    }
  }
}
