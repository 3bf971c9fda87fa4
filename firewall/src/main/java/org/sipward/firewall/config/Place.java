package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value of the file with its place, from which the readers take what they need; the schema has
 * been checked before, so types are right and only meaning is left to check.
 *
 * @param tree places of the file
 * @param path path of this value
 * @param value the value; an empty object where the key is absent
 * @param problems where problems are collected
 * @param advice where advice is collected
 */
public record Place(
    YamlTree tree,
    String path,
    JsonNode value,
    List<ConfigProblem> problems,
    List<ConfigProblem> advice) {

  public Place at(String key) {
    JsonNode child = value.get(key);
    JsonNode node = child == null ? JsonNodeFactory.instance.objectNode() : child;
    return new Place(tree, YamlTree.join(path, key), node, problems, advice);
  }

  public boolean has(String key) {
    return value.has(key);
  }

  /** The items of a list, none where the key is absent. */
  public List<Place> items(String key) {
    List<Place> items = new ArrayList<>();
    JsonNode list = value.get(key);
    for (int i = 0; list != null && i < list.size(); i++) {
      items.add(
          new Place(tree, YamlTree.join(path, key) + "[" + i + "]", list.get(i), problems, advice));
    }
    return items;
  }

  /** The values of an object by key, in the order of the file. */
  public Map<String, Place> entries() {
    Map<String, Place> entries = new LinkedHashMap<>();
    value.propertyNames().forEach(name -> entries.put(name, at(name)));
    return entries;
  }

  public String text() {
    return value.stringValue();
  }

  public String text(String key, String otherwise) {
    JsonNode child = value.get(key);
    return child == null ? otherwise : child.stringValue();
  }

  public int number(String key, int otherwise) {
    JsonNode child = value.get(key);
    return child == null ? otherwise : child.intValue();
  }

  public long longNumber(String key, long otherwise) {
    JsonNode child = value.get(key);
    return child == null ? otherwise : child.longValue();
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode child = value.get(key);
    return child == null ? otherwise : child.booleanValue();
  }

  public List<String> texts(String key) {
    return items(key).stream().map(Place::text).toList();
  }

  /** Where it stands, {@code FILE:LINE}. */
  public String location() {
    ConfigProblem here = tree.problem(path, "", "");
    return here.file() + ":" + here.line();
  }

  public void advise(String message, String remedy) {
    advice.add(tree.problem(path, message, remedy));
  }

  public void problem(String message, String remedy) {
    problems.add(tree.problem(path, message, remedy));
  }

  /** A problem at a place within this text, 1-based. */
  public void problemWithin(int line, int column, String message, String remedy) {
    problems.add(tree.problemWithin(path, line, column, message, remedy));
  }

  /** The file's name without its folder, and the line. */
  String shortPlace() {
    return tree.shortPlace(path);
  }
}
