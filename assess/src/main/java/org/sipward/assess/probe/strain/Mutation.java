package org.sipward.assess.probe.strain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The way from valid messages to the one with a number: a pure function of seed and number, so that
 * each can be made again alone.
 */
final class Mutation {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_REPEAT = 8_192;

  /** What parsers have stumbled over before. */
  private static final List<byte[]> TOKENS =
      List.of(
          text("%n%n%s"),
          text("../../../../etc/x"),
          text("\r\n\r\n"),
          text("\0"),
          text("-1"),
          text("4294967296"),
          text("99999999999999999999"),
          text("{{{{[[[[\"\"\"\""),
          text("%00%ff%u0000"),
          new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
          new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
          new byte[] {(byte) 0xc0, (byte) 0xaf, (byte) 0xed, (byte) 0xa0, (byte) 0x80});

  private final List<byte[]> seeds;
  private final long seed;
  private final int longest;

  /**
   * A series.
   *
   * @param longest octets of one message
   */
  Mutation(List<byte[]> seeds, long seed, int longest) {
    this.seeds = List.copyOf(seeds);
    this.seed = seed;
    this.longest = longest;
  }

  /** The message of a number. */
  byte[] at(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    byte[] message = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      message = change(message, random);
    }
    return message.length > longest ? Arrays.copyOf(message, longest) : message;
  }

  private static byte[] change(byte[] message, SplittableRandom random) {
    if (message.length == 0) {
      return TOKENS.get(random.nextInt(TOKENS.size())).clone();
    }
    int from = random.nextInt(message.length);
    int until = from + 1 + random.nextInt(Math.min(32, message.length - from));
    return switch (random.nextInt(8)) {
      case 0 -> {
        message[from] ^= (byte) (1 << random.nextInt(8));
        yield message;
      }
      case 1 -> {
        message[from] = (byte) random.nextInt(256);
        yield message;
      }
      case 2 -> Arrays.copyOf(message, from);
      case 3 -> replaced(message, from, until, new byte[0]);
      case 4 -> replaced(message, from, from, Arrays.copyOfRange(message, from, until));
      case 5 -> replaced(message, from, from, TOKENS.get(random.nextInt(TOKENS.size())));
      case 6 -> replaced(message, from, until, TOKENS.get(random.nextInt(TOKENS.size())));
      default -> {
        byte[] repeat = new byte[1 + random.nextInt(LONGEST_REPEAT)];
        Arrays.fill(repeat, message[from]);
        yield replaced(message, from, from, repeat);
      }
    };
  }

  private static byte[] replaced(byte[] message, int from, int until, byte[] by) {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.write(message, 0, from);
    made.writeBytes(by);
    made.write(message, until, message.length - until);
    return made.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
