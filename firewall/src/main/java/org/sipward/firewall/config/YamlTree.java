package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML text as a JSON tree that remembers where each value stood.
 *
 * <p>Values are plain JSON: other tags, non-text keys, duplicate keys and more than {@value
 * #MAX_NODES} nodes (aliases unfolded) are problems. Control plane, single thread.
 */
public final class YamlTree {
  /** Nodes after unfolding of aliases; an alias bomb ends here. */
  static final int MAX_NODES = 200_000;

  private static final int MAX_DEPTH = 32;

  private final String file;
  private final List<String> lines;
  private final Map<String, int[]> places = new HashMap<>();
  private final Map<String, WrittenText> texts = new HashMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private int nodes;

  private YamlTree(String file, String text) {
    this.file = file;
    lines = text.lines().toList();
  }

  /** A tree and its places; throws {@link ConfigException} where the text is no YAML. */
  record Parsed(YamlTree places, JsonNode root) {}

  static Parsed parse(String file, String text) {
    YamlTree tree = new YamlTree(file, text);
    JsonNode root = JsonNodeFactory.instance.objectNode();
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setCodePointLimit(16 << 20).build();
      var composed = new Compose(settings).composeString(text);
      if (composed.isPresent()) {
        root = tree.convert(composed.get(), "", 0);
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(m -> m.getColumn() + 1).orElse(1);
      String problem = e.getProblem() == null ? "not readable" : e.getProblem();
      tree.problems.add(
          new ConfigProblem(file, line, column, "", "no YAML: " + problem, "mend the syntax"));
    } catch (YamlEngineException e) {
      tree.problems.add(
          new ConfigProblem(file, 1, 1, "", "no YAML: " + e.getMessage(), "mend the syntax"));
    }
    if (!tree.problems.isEmpty()) {
      throw new ConfigException(tree.problems);
    }
    return new Parsed(tree, root);
  }

  /** A problem at a path, placed at the nearest part of it that stands in the file. */
  ConfigProblem problem(String path, String message, String remedy) {
    String at = path;
    int[] place = places.get(at);
    while (place == null && !at.isEmpty()) {
      int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      at = cut < 0 ? "" : at.substring(0, cut);
      place = places.get(at);
    }
    int line = place == null ? 1 : place[0];
    int column = place == null ? 1 : place[1];
    return new ConfigProblem(file, line, column, path, message, remedy);
  }

  /** A problem at a place within a text, 1-based. */
  ConfigProblem problemWithin(String path, int line, int column, String message, String remedy) {
    WrittenText text = texts.get(path);
    if (text == null) {
      return problem(path, message, remedy);
    }
    int[] place = text.place(line, column, lines);
    return new ConfigProblem(file, place[0], place[1], path, message, remedy);
  }

  /** The file's name without its folder, and the line of a path. */
  String shortPlace(String path) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name + ":" + problem(path, "", "").line();
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private JsonNode convert(Node node, String path, int depth) {
    node.getStartMark()
        .ifPresent(m -> places.putIfAbsent(path, new int[] {m.getLine() + 1, m.getColumn() + 1}));
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      if (nodes == MAX_NODES + 1 || depth == MAX_DEPTH + 1) {
        problems.add(problem(path, "the file is too large or too deep", "split or simplify it"));
      }
      return JsonNodeFactory.instance.nullNode();
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, path, depth);
      case SequenceNode sequence -> array(sequence, path, depth);
      case ScalarNode scalar -> scalar(scalar, path);
      default -> throw new IllegalStateException("unknown YAML node " + node.getClass());
    };
  }

  private ObjectNode object(MappingNode mapping, String path, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(problem(path, "a key that is no text", "use plain keys"));
        continue;
      }
      String child = join(path, key.getValue());
      key.getStartMark()
          .ifPresent(m -> places.put(child, new int[] {m.getLine() + 1, m.getColumn() + 1}));
      if (!seen.add(key.getValue())) {
        problems.add(problem(child, "the key stands twice", "keep one of them"));
      }
      object.set(key.getValue(), convert(entry.getValueNode(), child, depth + 1));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, String path, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      array.add(convert(sequence.getValue().get(i), path + "[" + i + "]", depth + 1));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar, String path) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Tag tag = scalar.getTag();
    String value = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      scalar
          .getStartMark()
          .ifPresent(
              m ->
                  texts.put(
                      path,
                      new WrittenText(
                          m.getLine() + 1, m.getColumn() + 1, scalar.getScalarStyle())));
      return json.stringNode(value);
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(value));
    }
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    try {
      if (tag.equals(Tag.INT)) {
        return json.numberNode(Long.decode(value));
      }
      if (tag.equals(Tag.FLOAT)) {
        return json.numberNode(Double.parseDouble(value));
      }
    } catch (NumberFormatException e) {
      problems.add(problem(path, "not a number we can hold: " + value, "use a smaller one"));
      return json.nullNode();
    }
    problems.add(problem(path, "a value of type " + tag.getValue(), "use plain YAML values"));
    return json.nullNode();
  }
}
