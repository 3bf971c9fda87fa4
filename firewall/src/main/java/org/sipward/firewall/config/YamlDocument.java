package org.sipward.firewall.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A YAML file of any kind that a schema describes, open for a reader that finds problems of meaning
 * in it. Control plane, single thread.
 */
public final class YamlDocument {
  private final Place root;
  private final List<ConfigProblem> problems;

  private YamlDocument(Place root, List<ConfigProblem> problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * Reads a file and checks it against a schema.
   *
   * @throws ConfigException naming every problem with its place
   */
  public static YamlDocument read(Path file, String schema) {
    YamlTree.Parsed yaml = YamlTree.parse(file.toString(), text(file));
    List<ConfigProblem> problems = new ArrayList<>(ConfigSchema.check(yaml, schema));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new YamlDocument(
        new Place(yaml.places(), "", yaml.root(), problems, new ArrayList<>()), problems);
  }

  public Place root() {
    return root;
  }

  /**
   * To be called when everything was read.
   *
   * @throws ConfigException if a place was found to have a problem
   */
  public void close() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ConfigException(
          List.of(new ConfigProblem(file.toString(), 1, 1, "", "not UTF-8", "save it as UTF-8")));
    } catch (IOException e) {
      String message = "cannot be read: " + e.getClass().getSimpleName();
      throw new ConfigException(
          List.of(new ConfigProblem(file.toString(), 1, 1, "", message, "check path and rights")));
    }
  }
}
