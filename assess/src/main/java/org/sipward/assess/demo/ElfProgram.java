package org.sipward.assess.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A made-up program or library in ELF: headers that say how it was built, and nothing to run.
 *
 * @param wide 64 bit rather than 32
 * @param bigEndian the order of octets
 * @param library rather than a program
 * @param has {@code nx}, {@code pie}, {@code relro} (partial), {@code now} (makes it full), {@code
 *     canary}; {@code wx} for a segment that can be written and executed
 */
public record ElfProgram(boolean wide, boolean bigEndian, boolean library, List<String> has) {
  private static final int OCTETS = 8192;
  private static final int DYNAMIC_AT = 1024;
  private static final int STRINGS_AT = 2048;
  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int INTERP = 3;
  private static final int GNU_STACK = 0x6474e551;
  private static final int GNU_RELRO = 0x6474e552;
  private static final int READ_EXECUTE = 5;
  private static final int ALL = 7;
  private static final int READ_WRITE = 6;

  /** A 64-bit program with every measure. */
  public static ElfProgram hardened() {
    return new ElfProgram(true, false, false, List.of("nx", "pie", "relro", "now", "canary"));
  }

  /** A 32-bit program without any. */
  public static ElfProgram bare() {
    return new ElfProgram(false, false, false, List.of());
  }

  public byte[] octets() {
    ByteBuffer file =
        ByteBuffer.allocate(OCTETS)
            .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean dynamic = library || has.contains("pie");
    byte[] magic = {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (bigEndian ? 2 : 1), 1};
    file.put(0, magic);
    file.putShort(16, (short) (dynamic ? 3 : 2));
    file.putShort(18, (short) (wide ? 62 : 40));
    word(file, wide ? 32 : 28, wide ? 64 : 52);
    file.putShort(wide ? 54 : 42, (short) (wide ? 56 : 32));
    file.putShort(wide ? 56 : 44, (short) 5);
    int index = 0;
    segment(file, index++, LOAD, has.contains("wx") ? ALL : READ_EXECUTE, 0);
    segment(file, index++, DYNAMIC, READ_WRITE, DYNAMIC_AT);
    segment(file, index++, library ? 0 : INTERP, 4, 512);
    segment(file, index++, GNU_STACK, has.contains("nx") ? READ_WRITE : ALL, 0);
    segment(file, index, has.contains("relro") ? GNU_RELRO : 0, 4, 0);
    String names =
        "\0libexample.so.1\0memcpy\0strcpy\0"
            + (has.contains("canary") ? "__stack_chk_fail\0" : "");
    file.put(STRINGS_AT, names.getBytes(StandardCharsets.US_ASCII));
    long[] tags = {5, STRINGS_AT, 10, names.length(), library ? 14 : 0x7fff, 1, 0, 0};
    if (has.contains("now")) {
      tags = new long[] {24, 0, 5, STRINGS_AT, 10, names.length(), library ? 14 : 0x7fff, 1, 0, 0};
    }
    for (int i = 0; i < tags.length; i++) {
      word(file, DYNAMIC_AT + i * (wide ? 8 : 4), tags[i]);
    }
    return Arrays.copyOf(file.array(), OCTETS);
  }

  private void segment(ByteBuffer file, int index, int type, int flags, int at) {
    int h = wide ? 64 + index * 56 : 52 + index * 32;
    int size = type == LOAD ? OCTETS : 1024;
    file.putInt(h, type);
    file.putInt(wide ? h + 4 : h + 24, flags);
    word(file, wide ? h + 8 : h + 4, at);
    word(file, wide ? h + 16 : h + 8, at);
    word(file, wide ? h + 32 : h + 16, size);
  }

  private void word(ByteBuffer file, int at, long value) {
    if (wide) {
      file.putLong(at, value);
    } else {
      file.putInt(at, (int) value);
    }
  }
}
