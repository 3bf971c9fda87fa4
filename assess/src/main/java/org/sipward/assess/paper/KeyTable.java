package org.sipward.assess.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The keys of a device as its vendor lists them, {@code key-table} in YAML:
 *
 * <pre>
 * keys:
 *   - {name: root, kind: symmetric, location: fuses, exportable: no, shared: per-device}
 *   - {name: tls, kind: private, location: flash, exportable: no, shared: per-device, protected-by: root}
 *   - {name: update, kind: public, location: flash, exportable: yes, shared: per-model}
 * </pre>
 *
 * @param keys by name, in the order of the file
 */
public record KeyTable(Map<String, Key> keys) {
  private static final int MAX_KEYS = 1_000;

  /** What a key is. */
  public enum Kind {
    PRIVATE,
    SYMMETRIC,
    PASSWORD,
    PUBLIC
  }

  /** Where it lives. */
  public enum Location {
    SECURE_ELEMENT,
    TEE,
    SIM,
    FUSES,
    FLASH,
    EXTERNAL_FLASH,
    RAM;

    boolean isHardware() {
      return this == SECURE_ELEMENT || this == TEE || this == SIM || this == FUSES;
    }
  }

  /** Whether another device has it, too. */
  public enum Sharing {
    PER_DEVICE,
    PER_MODEL
  }

  /**
   * One key.
   *
   * @param protectedBy the key it is enciphered with; empty where it is not
   */
  public record Key(
      String name,
      Kind kind,
      Location location,
      boolean exportable,
      Sharing sharing,
      String protectedBy) {}

  /** Reads a table without a single problem, or none of it. */
  public static Optional<KeyTable> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<KeyTable> table =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(KeyTable::read);
    return problems.size() == before ? table : Optional.empty();
  }

  private static KeyTable read(Place root) {
    root.only("keys");
    Map<String, Key> keys = new LinkedHashMap<>();
    List<Place> rows = root.need("keys").map(Place::items).orElse(List.of());
    for (Place row : rows) {
      Key key = key(row);
      if (keys.put(key.name(), key) != null) {
        row.problem("the key '" + key.name() + "' stands twice", "rename one");
      }
    }
    for (Place row : rows) {
      String by = row.text("protected-by").orElse("");
      if (!by.isEmpty() && !keys.containsKey(by)) {
        row.problem("protected by '" + by + "', which is not in the table", "add that key");
      }
    }
    if (rows.isEmpty() || rows.size() > MAX_KEYS) {
      root.problem(rows.size() + " keys", "list 1 to " + MAX_KEYS);
    }
    return new KeyTable(keys);
  }

  private static Key key(Place row) {
    row.only("name", "kind", "purpose", "location", "exportable", "shared", "protected-by");
    return new Key(
        row.needText("name"),
        row.need("kind").flatMap(p -> p.oneOf(Kind.class)).orElse(Kind.PRIVATE),
        row.need("location").flatMap(p -> p.oneOf(Location.class)).orElse(Location.FLASH),
        row.need("exportable").flatMap(Place::flag).orElse(true),
        row.need("shared").flatMap(p -> p.oneOf(Sharing.class)).orElse(Sharing.PER_MODEL),
        row.text("protected-by").orElse(""));
  }

  /** What is wrong with how secrets are kept, one line each. */
  public List<String> weaknesses() {
    List<String> weak = new ArrayList<>();
    for (Key key : keys.values()) {
      if (key.kind() != Kind.PUBLIC) {
        if (key.exportable()) {
          weak.add(key.name() + " can be exported");
        }
        if (key.sharing() == Sharing.PER_MODEL) {
          weak.add(key.name() + " is the same in every device of the model");
        }
        if (!endsInHardware(key)) {
          weak.add(key.name() + " is protected by nothing that ends in hardware");
        }
      }
    }
    return weak;
  }

  /** Whether it lives in hardware, or is enciphered with a key of which the same is true. */
  private boolean endsInHardware(Key key) {
    Set<String> seen = new HashSet<>();
    Optional<Key> at = Optional.of(key);
    while (at.isPresent() && seen.add(at.get().name())) {
      if (at.get().location().isHardware()) {
        return true;
      }
      at =
          Optional.ofNullable(keys.get(at.get().protectedBy()))
              .filter(k -> k.kind() != Kind.PUBLIC);
    }
    return key.location() == Location.RAM;
  }

  /** Keys that are secrets. */
  public int secrets() {
    return (int) keys.values().stream().filter(k -> k.kind() != Kind.PUBLIC).count();
  }
}
