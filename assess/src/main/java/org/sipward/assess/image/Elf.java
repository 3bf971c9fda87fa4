package org.sipward.assess.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program or shared library in ELF (32 or 64 bit, either order of octets), as far as it tells how
 * it was built. Every offset of the file is checked before it is followed.
 *
 * @param program whether it is started, rather than loaded by one that is
 * @param pie it can be loaded anywhere; true for every library
 * @param nx neither its stack nor a segment can be written and executed
 * @param fullRelro what the loader writes is read-only before the program begins
 * @param canary whether it checks its stack; empty where that cannot be told, or is not needed
 * @param soname the name a library gives itself; empty for anything else
 */
public record Elf(
    boolean program,
    boolean pie,
    boolean nx,
    boolean fullRelro,
    Optional<Boolean> canary,
    String soname) {
  private static final int MAX_HEADERS = 1_000;
  private static final int MAX_SYMBOL = 256;
  private static final int EXEC = 2;
  private static final int DYN = 3;
  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int INTERP = 3;
  private static final int GNU_STACK = 0x6474e551;
  private static final int GNU_RELRO = 0x6474e552;
  private static final int STRING_TABLE = 3;

  /** Machines whose stack is not executable unless a program asks for it. */
  private static final List<Integer> STACK_SAFE = List.of(183, 243, 258);

  private static final List<String> CHECKS =
      List.of("__stack_chk_fail", "__stack_chk_guard", "__stack_smash_handler");

  /** What fills buffers; a program that calls none of these needs no check of its stack. */
  private static final List<String> FILLS =
      List.of(
          "strcpy",
          "strncpy",
          "strcat",
          "sprintf",
          "snprintf",
          "vsnprintf",
          "memcpy",
          "memset",
          "read",
          "recv",
          "recvfrom",
          "recvmsg",
          "fread",
          "fgets",
          "gets",
          "scanf",
          "sscanf",
          "__isoc99_sscanf",
          "__memcpy_chk",
          "__sprintf_chk",
          "__snprintf_chk",
          "__strcpy_chk",
          "__read_chk",
          "__recv_chk",
          "__fgets_chk");

  /** Whether a file begins like one. */
  public static boolean isOne(byte[] start) {
    return start.length > 52
        && start[0] == 0x7f
        && start[1] == 'E'
        && start[2] == 'L'
        && start[3] == 'F';
  }

  /** Reads a file; nothing where it is neither program nor library, or not whole. */
  public static Optional<Elf> read(byte[] octets) {
    if (!isOne(octets) || octets[4] < 1 || octets[4] > 2 || octets[5] < 1 || octets[5] > 2) {
      return Optional.empty();
    }
    try {
      return new Reader(octets).read();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** One segment of the program header table. */
  private record Segment(int type, int flags, long offset, long address, long size) {
    private static final int EXECUTE = 1;
    private static final int WRITE = 2;

    boolean isWritableCode() {
      return (flags & EXECUTE) != 0 && (flags & WRITE) != 0;
    }
  }

  /** What the dynamic section says. */
  private static final class Dynamic {
    long strings;
    long stringsSize;
    long soname = -1;
    boolean bindNow;
    boolean pie;
  }

  private static final class Reader {
    private final ByteBuffer file;
    private final boolean wide;
    private final List<Segment> segments = new ArrayList<>();

    Reader(byte[] octets) {
      this.wide = octets[4] == 2;
      this.file =
          ByteBuffer.wrap(octets)
              .order(octets[5] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    Optional<Elf> read() {
      int type = half(16);
      segments();
      if ((type != EXEC && type != DYN) || segments.isEmpty()) {
        return Optional.empty();
      }
      Dynamic dynamic = new Dynamic();
      find(DYNAMIC).ifPresent(segment -> dynamic(segment, dynamic));
      boolean loaded = find(INTERP).isPresent();
      boolean program = type == EXEC || loaded || dynamic.pie;
      String strings = table(dynamic);
      boolean relro = find(GNU_RELRO).isPresent();
      return Optional.of(
          new Elf(
              program,
              type == DYN,
              nx(),
              // Without a loader everything is bound before the program begins.
              relro && (dynamic.bindNow || (program && !loaded)),
              canary(strings, program && !loaded),
              program ? "" : name(strings, dynamic.soname)));
    }

    private void segments() {
      long at = wide ? longAt(32) : word(28);
      int size = half(wide ? 54 : 42);
      int count = Math.min(half(wide ? 56 : 44), MAX_HEADERS);
      for (int i = 0; i < count; i++) {
        int h = offset(at + (long) i * size);
        segments.add(
            wide
                ? new Segment(
                    file.getInt(h),
                    file.getInt(h + 4),
                    longAt(h + 8),
                    longAt(h + 16),
                    longAt(h + 32))
                : new Segment(
                    file.getInt(h), file.getInt(h + 24), word(h + 4), word(h + 8), word(h + 16)));
      }
    }

    private Optional<Segment> find(int type) {
      return segments.stream().filter(s -> s.type() == type).findFirst();
    }

    private boolean nx() {
      if (segments.stream().anyMatch(s -> s.type() == LOAD && s.isWritableCode())) {
        return false;
      }
      return find(GNU_STACK)
          .map(s -> (s.flags() & Segment.EXECUTE) == 0)
          .orElseGet(() -> STACK_SAFE.contains(half(18)));
    }

    private void dynamic(Segment segment, Dynamic into) {
      int step = wide ? 16 : 8;
      long count = Math.min(segment.size() / step, MAX_HEADERS);
      for (int i = 0; i < count; i++) {
        int at = offset(segment.offset() + (long) i * step);
        long tag = wide ? longAt(at) : word(at);
        long value = wide ? longAt(at + 8) : word(at + 4);
        switch ((int) tag) {
          case 0 -> {
            return;
          }
          case 5 -> into.strings = value;
          case 10 -> into.stringsSize = value;
          case 14 -> into.soname = value;
          case 24 -> into.bindNow = true;
          case 30 -> into.bindNow |= (value & 8) != 0;
          case 0x6ffffffb -> {
            into.bindNow |= (value & 1) != 0;
            into.pie |= (value & 0x0800_0000) != 0;
          }
          default -> {}
        }
      }
    }

    /** The names a dynamic program asks for, each between zeros; empty for a static one. */
    private String table(Dynamic dynamic) {
      for (Segment s : segments) {
        long within = dynamic.strings - s.address();
        if (s.type() == LOAD && dynamic.strings > 0 && within >= 0 && within < s.size()) {
          return text(s.offset() + within, dynamic.stringsSize);
        }
      }
      return "";
    }

    private Optional<Boolean> canary(String dynamicNames, boolean isStatic) {
      String names = "\0" + (isStatic ? symbolNames() : dynamicNames);
      if (CHECKS.stream().anyMatch(c -> names.contains("\0" + c + "\0"))) {
        return Optional.of(true);
      }
      boolean fills = FILLS.stream().anyMatch(f -> names.contains("\0" + f + "\0"));
      return fills ? Optional.of(false) : Optional.empty();
    }

    /** The names that were not stripped from a static program. */
    private String symbolNames() {
      long at = wide ? longAt(40) : word(32);
      int size = half(wide ? 58 : 46);
      int count = at == 0 ? 0 : Math.min(half(wide ? 60 : 48), MAX_HEADERS);
      StringBuilder names = new StringBuilder();
      for (int i = 0; i < count; i++) {
        int h = offset(at + (long) i * size);
        if (file.getInt(h + 4) == STRING_TABLE) {
          names.append(
              wide ? text(longAt(h + 24), longAt(h + 32)) : text(word(h + 16), word(h + 20)));
        }
      }
      return names.toString();
    }

    private static String name(String names, long at) {
      if (at < 0 || at >= names.length()) {
        return "";
      }
      int end = names.indexOf('\0', (int) at);
      String name = end < 0 ? "" : names.substring((int) at, end);
      return name.length() > MAX_SYMBOL ? "" : name;
    }

    private String text(long at, long length) {
      int from = offset(at);
      int to = Math.min(file.limit(), from + Math.clamp(length, 0, Integer.MAX_VALUE - from));
      return new String(file.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int half(int at) {
      return file.getShort(at) & 0xffff;
    }

    private long word(int at) {
      return file.getInt(at) & 0xffff_ffffL;
    }

    private long longAt(int at) {
      return file.getLong(at);
    }

    private int offset(long at) {
      if (at < 0 || at > file.limit()) {
        throw new IndexOutOfBoundsException("offset " + at);
      }
      return (int) at;
    }
  }
}
