package org.sipward.firewall.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Guard;

/** The cases of one control, read from the text beside its class; docs/cases.md has the format. */
public final class CaseFile {
  /** One case: an arrival in words, the octets, and what is expected. */
  @SuppressWarnings("ArrayRecordComponent") // octets are what a case is about; nobody writes them
  public record Case(
      String control,
      String kind,
      String name,
      List<String> settings,
      byte[] octets,
      String findings,
      String verdict) {

    /** The value of a setting, or the fallback. */
    String setting(String key, String fallback) {
      return settings.stream()
          .filter(s -> s.startsWith(key + ":"))
          .map(s -> s.substring(key.length() + 1).strip())
          .findFirst()
          .orElse(fallback);
    }

    /** Details that findings have to give, besides others. */
    List<String> details() {
      return values("detail");
    }

    /** Clauses that findings have to name, besides others. */
    List<String> references() {
      return values("reference");
    }

    /** Texts that findings have to be about, besides others. */
    List<String> places() {
      return values("place").stream().map(Case::octets).toList();
    }

    /** Lines that are in the mended message as they are written here. */
    List<String> mended() {
      return values("mended").stream().map(Case::octets).toList();
    }

    /** Texts that are not in the mended message. */
    List<String> gone() {
      return values("gone").stream().map(Case::octets).toList();
    }

    private List<String> values(String key) {
      return settings.stream()
          .filter(s -> s.startsWith(key + ": "))
          .map(s -> s.substring(key.length() + 2))
          .toList();
    }

    private static String octets(String escaped) {
      return new String(unescaped(escaped), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return control + ", " + kind + ": " + name;
    }
  }

  private final String control;
  private final List<Case> cases = new ArrayList<>();
  private String title = "";
  private final List<String> settings = new ArrayList<>();
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private String findings = "";

  private CaseFile(String control) {
    this.control = control;
  }

  /** Text of a resource beside a control: its prose or its cases. */
  public static String beside(Guard check, String suffix) {
    String name = check.getClass().getSimpleName() + suffix;
    try (InputStream in = check.getClass().getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(in, () -> "missing beside its class: " + name).readAllBytes(),
          StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Case> of(Check check) {
    CaseFile file = new CaseFile(check.control().id());
    int number = 0;
    for (String line : beside(check, ".cases").lines().toList()) {
      number++;
      try {
        file.take(line);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            check.control().id() + ".cases:" + number + ": " + e.getMessage(), e);
      }
    }
    return file.cases;
  }

  private void take(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("== ")) {
      title = line.substring(3);
      settings.clear();
      octets.reset();
    } else if (line.startsWith("| ")) {
      octets.writeBytes(unescaped(line.substring(2)));
    } else if (line.startsWith("*")) {
      int bar = line.indexOf("| ");
      byte[] one = unescaped(line.substring(bar + 2));
      for (int i = Integer.parseInt(line.substring(1, bar)); i > 0; i--) {
        octets.writeBytes(one);
      }
    } else if (line.startsWith("findings: ")) {
      findings = line.substring(10);
    } else if (line.startsWith("verdict: ")) {
      finish(line.substring(9));
    } else if (line.matches(
        "(zone|transport|source|peer|tolerate|methods|profile|trust|numbers|conduct|bodies|media|sent|leaks|mended|gone|detail|reference|place):"
            + " .+")) {
      settings.add(line);
    } else {
      throw new IllegalArgumentException("not understood: " + line);
    }
  }

  private void finish(String verdict) {
    int colon = title.indexOf(": ");
    cases.add(
        new Case(
            control,
            title.substring(0, colon),
            title.substring(colon + 2),
            List.copyOf(settings),
            octets.toByteArray(),
            findings,
            verdict));
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      char next = c == '\\' ? text.charAt(i + 1) : c;
      if (c == '\\' && next == 'x') {
        out.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 4;
        continue;
      }
      out.write(c == '\\' ? escaped(next) : c);
      i += c == '\\' ? 2 : 1;
    }
    return out.toByteArray();
  }

  private static int escaped(char c) {
    return switch (c) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case '\\' -> '\\';
      default -> throw new IllegalArgumentException("unknown escape \\" + c);
    };
  }
}
