package org.sipward.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sipward.sip.Defect;
import org.sipward.sip.Octets;

/**
 * The torture messages of the project: one at least for every case class of RFC 4475 and RFC 5118,
 * written afresh, with what the parser and the screen of an untrusted zone must say of each.
 *
 * <p>Each message is a file, byte exact, beside {@code expected.tsv}. Reading fails with {@link
 * UncheckedIOException}.
 */
public final class TortureCorpus {
  private static final String CLEAN = "clean";

  /**
   * One message and what is expected of it.
   *
   * @param name name of its file without the extension
   * @param section RFC and section of the class, {@code RFC 4475 3.1.1.1}
   * @param defects what the parser must report; empty where it must find nothing wrong
   * @param verdict what an untrusted zone that enforces every control makes of it, as a datagram:
   *     {@code ACCEPT}, {@code NORM}, {@code STRIP}, {@code REJECT 400}, {@code DROP}
   * @param why the reason, one line
   */
  public record Case(String name, String section, Set<Defect> defects, String verdict, String why) {
    public Case {
      defects = Set.copyOf(defects);
    }

    /** The octets of one datagram. */
    public Octets octets() {
      return Octets.of(resource(name + ".sip"));
    }

    @Override
    public String toString() {
      return section + " " + name;
    }
  }

  private TortureCorpus() {}

  /** All messages, in the order of the RFCs. */
  public static List<Case> cases() {
    return new String(resource("expected.tsv"), UTF_8)
        .lines()
        .skip(1)
        .map(TortureCorpus::read)
        .toList();
  }

  private static Case read(String line) {
    var cells = List.of(line.split("\t", -1));
    var name = cells.get(0).substring(0, cells.get(0).length() - ".sip".length());
    Set<Defect> defects = EnumSet.noneOf(Defect.class);
    if (!cells.get(2).equals(CLEAN)) {
      for (var defect : cells.get(2).split(",", -1)) {
        defects.add(Defect.valueOf(defect));
      }
    }
    return new Case(name, cells.get(1), defects, cells.get(3), cells.get(4));
  }

  private static byte[] resource(String name) {
    try (var stream = TortureCorpus.class.getResourceAsStream("torture/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource torture/" + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read torture/" + name, e);
    }
  }
}
