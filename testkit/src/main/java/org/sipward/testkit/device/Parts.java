package org.sipward.testkit.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every part by its name, {@code server/make}; a new family of parts is one line here. */
public final class Parts {
  private static final Map<String, Part> ALL =
      all(
          List.of(
              LoginServers.all(),
              WebServers.all(),
              Datagrams.all(),
              ToolPorts.all(),
              ServiceParts.ALL,
              TrafficParts.all(),
              TlsParts.all(),
              TlsClientParts.all(),
              UpdateParts.all(),
              ContainerParts.all()));

  private Parts() {}

  /** The part of a name; an unknown one is a mistake of the test. */
  public static Part named(String name) {
    Part part = ALL.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no part " + name + "; there are " + names());
    }
    return part;
  }

  public static List<String> names() {
    return new ArrayList<>(ALL.keySet());
  }

  private static Map<String, Part> all(List<Map<String, Part>> families) {
    Map<String, Part> all = new TreeMap<>();
    for (Map<String, Part> family : families) {
      for (Map.Entry<String, Part> part : family.entrySet()) {
        if (all.put(part.getKey(), part.getValue()) != null) {
          throw new IllegalStateException("two parts " + part.getKey());
        }
      }
    }
    return all;
  }
}
