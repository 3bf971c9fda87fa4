package org.sipward.assess.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;

/**
 * A value of CBOR (RFC 8949), as far as signed manifests use it: no floats, no indefinite lengths.
 * The reader bounds depth and number of values, and no length is believed before its octets are
 * there.
 */
sealed interface Cbor {
  /** A whole number; one beyond 63 bits is refused. */
  record Whole(long value) implements Cbor {}

  /** Octets. */
  @SuppressWarnings("ArrayRecordComponent") // compared where it has to be
  record Octets(byte[] value) implements Cbor {}

  /** Text. */
  record Text(String value) implements Cbor {}

  /** An array. */
  record Items(List<Cbor> items) implements Cbor {
    public Items {
      items = List.copyOf(items);
    }

    Cbor at(int index) throws PaperException {
      if (index >= items.size()) {
        throw new PaperException("an array of " + items.size() + " has no item " + index);
      }
      return items.get(index);
    }
  }

  /** A map, its pairs in order; a key that stands twice is refused. */
  record Pairs(List<Pair> pairs) implements Cbor {
    public Pairs {
      pairs = List.copyOf(pairs);
    }

    Optional<Cbor> at(long key) {
      return pairs.stream()
          .filter(p -> p.key instanceof Whole number && number.value == key)
          .map(Pair::value)
          .findFirst();
    }
  }

  /** A key with its value. */
  record Pair(Cbor key, Cbor value) {}

  /** A value with a tag. */
  record Tagged(long tag, Cbor value) implements Cbor {}

  /** True, false, null or undefined. */
  record Simple(int value) implements Cbor {
    boolean isNil() {
      return value == 22;
    }
  }

  int MOST_DEPTH = 16;
  int MOST_VALUES = 10_000;

  /** The one value that octets are. */
  static Cbor read(byte[] octets) throws PaperException {
    Reader reader = new Reader(ByteBuffer.wrap(octets));
    Cbor value = reader.value(0);
    if (reader.in.hasRemaining()) {
      throw new PaperException("octet " + reader.in.position() + ": more than one value");
    }
    return value;
  }

  default byte[] octets(String what) throws PaperException {
    if (this instanceof Octets octets) {
      return octets.value;
    }
    throw new PaperException(what + " is no byte string");
  }

  default Items items(String what) throws PaperException {
    if (this instanceof Items items) {
      return items;
    }
    throw new PaperException(what + " is no array");
  }

  default Pairs pairs(String what) throws PaperException {
    if (this instanceof Pairs pairs) {
      return pairs;
    }
    throw new PaperException(what + " is no map");
  }

  default long number(String what) throws PaperException {
    if (this instanceof Whole number) {
      return number.value;
    }
    throw new PaperException(what + " is no whole number");
  }

  /** Reads one value after the other. */
  final class Reader {
    private final ByteBuffer in;
    private int values;

    private Reader(ByteBuffer in) {
      this.in = in;
    }

    private Cbor value(int depth) throws PaperException {
      int at = in.position();
      if (!in.hasRemaining()) {
        throw new PaperException("octet " + at + ": cut off");
      }
      if (depth > MOST_DEPTH || ++values > MOST_VALUES) {
        throw new PaperException("octet " + at + ": deeper or more than a manifest is");
      }
      int head = in.get() & 0xff;
      long argument = argument(head & 0x1f, at);
      return switch (head >> 5) {
        case 0 -> new Whole(argument);
        case 1 -> new Whole(-1 - argument);
        case 2 -> new Octets(take(argument, at));
        case 3 -> new Text(new String(take(argument, at), StandardCharsets.UTF_8));
        case 4 -> array(argument, depth, at);
        case 5 -> map(argument, depth, at);
        case 6 -> new Tagged(argument, value(depth + 1));
        default -> simple(head & 0x1f, at);
      };
    }

    private long argument(int information, int at) throws PaperException {
      int octets = information < 24 ? 0 : 1 << (information - 24);
      if (information > 27 || octets > in.remaining()) {
        throw new PaperException("octet " + at + ": a head that is cut off or not used here");
      }
      long argument = octets == 0 ? information : 0;
      for (int i = 0; i < octets; i++) {
        argument = argument << 8 | (in.get() & 0xff);
      }
      if (argument < 0) {
        throw new PaperException("octet " + at + ": a number beyond 63 bits");
      }
      return argument;
    }

    private byte[] take(long length, int at) throws PaperException {
      if (length > in.remaining()) {
        throw new PaperException("octet " + at + ": " + length + " octets are not there");
      }
      byte[] taken = new byte[(int) length];
      in.get(taken);
      return taken;
    }

    private Items array(long length, int depth, int at) throws PaperException {
      if (length > in.remaining()) {
        throw new PaperException("octet " + at + ": " + length + " items are not there");
      }
      List<Cbor> items = new ArrayList<>();
      for (long i = 0; i < length; i++) {
        items.add(value(depth + 1));
      }
      return new Items(items);
    }

    private Pairs map(long length, int depth, int at) throws PaperException {
      if (length > in.remaining() / 2) {
        throw new PaperException("octet " + at + ": " + length + " pairs are not there");
      }
      List<Pair> pairs = new ArrayList<>();
      for (long i = 0; i < length; i++) {
        Cbor key = value(depth + 1);
        if (pairs.stream().anyMatch(p -> same(p.key, key))) {
          throw new PaperException("octet " + at + ": a key stands twice");
        }
        pairs.add(new Pair(key, value(depth + 1)));
      }
      return new Pairs(pairs);
    }

    private static boolean same(Cbor a, Cbor b) {
      return (a instanceof Octets x && b instanceof Octets y)
          ? Arrays.equals(x.value, y.value)
          : a.equals(b);
    }

    private static Simple simple(int value, int at) throws PaperException {
      if (value < 20 || value > 23) {
        throw new PaperException("octet " + at + ": a value that manifests do not use");
      }
      return new Simple(value);
    }
  }
}
