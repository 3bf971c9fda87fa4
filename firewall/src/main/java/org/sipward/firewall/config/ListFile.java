package org.sipward.firewall.config;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipward.firewall.rule.AddressList;
import org.sipward.firewall.rule.NameList;
import org.sipward.firewall.rule.NamedList;
import org.sipward.firewall.rule.NumberList;
import org.sipward.firewall.zone.Prefix;

/**
 * The file of a named list, one entry a line; a hash and what follows is a comment, in a list of
 * names only where it begins the line, because names may have one.
 *
 * <p>Read once through, into the arrays of the list: bounded in entries, in octets of a line and in
 * problems told. One use.
 */
final class ListFile {
  /** Problems told of one file: who has more has the wrong file. */
  private static final int TOLD = 20;

  private static final int LINE = 1_024;

  private final Path file;
  private final Place place;
  private final NamedList.Kind kind;
  private final NameList.Builder names = new NameList.Builder();
  private final List<Prefix> six = new ArrayList<>();
  private long[] numbers = new long[1_024];
  private int count;
  private int entries;
  private int problems;

  private ListFile(Path file, Place place, NamedList.Kind kind) {
    this.file = file;
    this.place = place;
    this.kind = kind;
  }

  /**
   * The list in a file; what is wrong with it is told at its own lines.
   *
   * @param place where the file is named
   */
  static NamedList read(Path file, Place place, NamedList.Kind kind) {
    ListFile reading = new ListFile(file, place, kind);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      reading.read(in);
    } catch (IOException e) {
      place.problem(
          "cannot read " + file + ": " + e.getClass().getSimpleName(), "mend the path or rights");
    }
    return reading.list();
  }

  private void read(InputStream in) throws IOException {
    byte[] line = new byte[LINE + 1];
    int length = 0;
    int number = 1;
    for (int c = in.read(); c >= 0 && problems < TOLD; c = in.read()) {
      if (c == '\n') {
        take(line, length, number++);
        length = 0;
      } else if (length <= LINE) {
        line[length++] = (byte) c;
      }
    }
    if (problems < TOLD) {
      take(line, length, number);
    }
  }

  private void take(byte[] line, int length, int number) {
    int from = 0;
    int to = kind == NamedList.Kind.NAMES ? commented(line, length) : hash(line, length);
    while (from < to && isBlank(line[from])) {
      from++;
    }
    while (to > from && isBlank(line[to - 1])) {
      to--;
    }
    if (from == to) {
      return;
    }
    if (length > LINE) {
      problem(number, from, "a line of more than " + LINE + " octets", "one entry a line");
    } else if (entries == NamedList.MOST) {
      problem(number, from, "more than " + NamedList.MOST + " entries", "join them to blocks");
    } else {
      entries++;
      Optional<String> wrong =
          switch (kind) {
            case NUMBERS -> number(line, from, to);
            case PREFIXES -> prefix(new String(line, from, to - from, StandardCharsets.UTF_8));
            case NAMES -> name(line, from, to);
          };
      if (wrong.isPresent()) {
        problem(number, from, "no entry of " + kind.word(), wrong.get());
      }
    }
  }

  private static int hash(byte[] line, int length) {
    int at = 0;
    while (at < length && line[at] != '#') {
      at++;
    }
    return at;
  }

  private static int commented(byte[] line, int length) {
    int at = 0;
    while (at < length && isBlank(line[at])) {
      at++;
    }
    return at < length && line[at] == '#' ? 0 : length;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private Optional<String> number(byte[] line, int start, int to) {
    int from = line[start] == '+' ? start + 1 : start;
    long number = 1;
    boolean right = to - from >= 1 && to - from <= 15 && line[from] != '0';
    for (int i = from; i < to && right; i++) {
      right = line[i] >= '0' && line[i] <= '9';
      number = number * 10 + line[i] - '0';
    }
    if (right) {
      add(number);
    }
    return right ? Optional.empty() : Optional.of("write 1 to 15 digits such as +33890");
  }

  private Optional<String> prefix(String text) {
    Optional<Prefix> prefix = text.length() > 64 ? Optional.empty() : AddressText.prefix(text);
    if (prefix.isEmpty()) {
      return Optional.of("write 192.0.2.0/24 or 2001:db8::/32, without bits beyond the length");
    }
    if (AddressList.isIpv4(prefix.get())) {
      add(AddressList.packed(prefix.get()));
    } else {
      six.add(prefix.get());
    }
    return Optional.empty();
  }

  private Optional<String> name(byte[] line, int from, int to) {
    boolean beginning = line[to - 1] == '*';
    int end = beginning ? to - 1 : to;
    for (int i = from; i < end; i++) {
      if (line[i] >= 0 && line[i] < ' ') {
        return Optional.of("leave out control characters");
      }
    }
    if (end == from || end - from > NameList.LONGEST) {
      return Optional.of("write 1 to " + NameList.LONGEST + " octets");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, from, end - from));
    } catch (CharacterCodingException e) {
      return Optional.of("save the file as UTF-8");
    }
    names.add(line, from, end, beginning);
    return Optional.empty();
  }

  private void add(long number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count + count / 2);
    }
    numbers[count++] = number;
  }

  private NamedList list() {
    return switch (kind) {
      case NUMBERS -> NumberList.of(numbers, count);
      case PREFIXES -> AddressList.of(numbers, count, six);
      case NAMES -> names.build();
    };
  }

  private void problem(int line, int from, String message, String remedy) {
    problems++;
    place
        .problems()
        .add(new ConfigProblem(file.toString(), line, from + 1, place.path(), message, remedy));
  }
}
