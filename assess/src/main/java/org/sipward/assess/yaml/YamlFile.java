package org.sipward.assess.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The way from a YAML text to its root {@link Place}; what is no YAML, or too much of it, becomes a
 * {@link Problem} and no place. Stateless.
 */
public final class YamlFile {
  /** Octets of a file that people edit; a larger one was not written by hand. */
  public static final int MAX_OCTETS = 1 << 20;

  private static final int MAX_ALIASES = 20;

  private YamlFile() {}

  /** Reads a file; where it cannot be used, problems are added and nothing is returned. */
  public static Optional<Place> read(Path file, String name, List<Problem> problems) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        problems.add(Problem.of(name, "larger than 1 MiB", "split it or put back an older one"));
        return Optional.empty();
      }
      ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file));
      return parse(name, StandardCharsets.UTF_8.newDecoder().decode(octets).toString(), problems);
    } catch (CharacterCodingException e) {
      problems.add(Problem.of(name, "not UTF-8", "save it as UTF-8"));
    } catch (NoSuchFileException e) {
      problems.add(Problem.of(name, "no such file", "check the path"));
    } catch (IOException e) {
      problems.add(
          Problem.of(name, "cannot be read: " + e.getClass().getSimpleName(), "check its rights"));
    }
    return Optional.empty();
  }

  /** Reads a text whose root must be a mapping. */
  public static Optional<Place> parse(String name, String text, List<Problem> problems) {
    int marker = conflict(text);
    if (marker > 0) {
      problems.add(
          new Problem(
              name, marker, 1, "an unresolved merge conflict", "keep one of the two sides"));
      return Optional.empty();
    }
    try {
      var settings =
          LoadSettings.builder()
              .setLabel(name)
              .setCodePointLimit(MAX_OCTETS)
              .setMaxAliasesForCollections(MAX_ALIASES)
              .build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(Place.root(mapping, name, problems));
      }
      problems.add(Problem.of(name, "not a mapping of keys to values", "write KEY: VALUE"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(m -> m.getColumn() + 1).orElse(1);
      String what = e.getProblem() == null ? "not readable" : e.getProblem();
      problems.add(new Problem(name, line, column, "no YAML: " + what, "mend the syntax"));
    } catch (YamlEngineException e) {
      problems.add(Problem.of(name, "no YAML: " + e.getMessage(), "mend the syntax"));
    }
    return Optional.empty();
  }

  /** The 1-based line of a conflict marker as git leaves it; 0 where there is none. */
  private static int conflict(String text) {
    int line = 0;
    for (String content : text.lines().toList()) {
      line++;
      if (content.startsWith("<<<<<<< ") || content.startsWith(">>>>>>> ")) {
        return line;
      }
    }
    return 0;
  }
}
