package org.sipward.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages and captures of other people that may lie beside the repository in a directory
 * {@code shared}: they are never part of the project, so each test that reads them must be able to
 * do without, and say so.
 *
 * <p>Found by the environment variable {@value #VARIABLE} or by walking up from the working
 * directory. A test writes {@code assumeTrue(corpus.isPresent(), SharedCorpus.MISSING)}. Immutable;
 * reading fails with {@link UncheckedIOException}.
 */
public final class SharedCorpus {
  /** Names the directory where it is not beside the repository. */
  public static final String VARIABLE = "SIPWARD_SHARED";

  /** Why a test is skipped. */
  public static final String MISSING =
      "skipped: no directory 'shared' beside the repository, and " + VARIABLE + " names none";

  /** The file that tells the directory from others of its name. */
  private static final String MARK = "torture/labels.tsv";

  /**
   * One message of RFC 4475 with its label.
   *
   * @param name short name of the RFC, {@code wsinv}
   * @param section section of the RFC, {@code 3.1.1.1}
   * @param syntax what a parser must say: valid, invalid, valid-syntax, semantic-error, valid-2543
   * @param reaction what a proxy or user agent does, in free words
   */
  public record Torture(String name, String section, String syntax, String reaction, Path file) {
    public byte[] octets() {
      return read(file);
    }
  }

  private final Path root;

  private SharedCorpus(Path root) {
    this.root = root;
  }

  /** The corpus, if there is one on this machine. */
  public static Optional<SharedCorpus> find() {
    return find(System.getenv(VARIABLE), Path.of("").toAbsolutePath());
  }

  static Optional<SharedCorpus> find(@Nullable String named, Path workingDirectory) {
    if (named != null && !named.isBlank()) {
      var root = Path.of(named);
      if (!Files.isRegularFile(root.resolve(MARK))) {
        throw new IllegalArgumentException(VARIABLE + " names " + root + ": no " + MARK + " there");
      }
      return Optional.of(new SharedCorpus(root));
    }
    for (@Nullable Path at = workingDirectory; at != null; at = at.getParent()) {
      var root = at.resolve("shared");
      if (Files.isRegularFile(root.resolve(MARK))) {
        return Optional.of(new SharedCorpus(root));
      }
    }
    return Optional.empty();
  }

  /** The messages of RFC 4475, byte exact, in the order of the RFC. */
  public List<Torture> torture() {
    List<Torture> messages = new ArrayList<>();
    var lines = new String(read(root.resolve(MARK)), UTF_8);
    for (var line : lines.lines().skip(1).filter(l -> !l.isBlank()).toList()) {
      var cells = line.split("\t", -1);
      var name = cells[0].substring(0, cells[0].length() - ".dat".length());
      var file = root.resolve("torture").resolve(cells[0]);
      messages.add(new Torture(name, cells[1], cells[2], cells[3], file));
    }
    return List.copyOf(messages);
  }

  /** Captures of real traffic, pcap and pcapng, by name. */
  public List<Path> captures() {
    return files("captures", ".pcap", ".pcapng");
  }

  /** Broken shapes, one message per file, by name. */
  public List<Path> malformed() {
    return files("bench/malformed", ".bin");
  }

  /** Plain messages, one per file, by name. */
  public List<Path> messages() {
    return files("bench/msgs", ".sip", ".raw");
  }

  /** A file or directory of the corpus, by its path below the root. */
  public Path path(String relative) {
    return root.resolve(relative);
  }

  private List<Path> files(String directory, String... suffixes) {
    var at = root.resolve(directory);
    if (!Files.isDirectory(at)) {
      return List.of();
    }
    try (var list = Files.list(at)) {
      return list.filter(file -> endsWithAny(file.toString(), suffixes)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + at, e);
    }
  }

  private static boolean endsWithAny(String name, String... suffixes) {
    for (var suffix : suffixes) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
