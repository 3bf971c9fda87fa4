package org.sipward.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one governor of a consortium.
 *
 * @param key the file of its key
 * @param kid whose fingerprint this is
 */
record StoreGovernor(Path key, String kid) {
  static StoreGovernor in(Path folder) {
    Path key = folder.resolve("governor.key");
    return new StoreGovernor(key, StoreLine.good("governor", "key", key).value("kid"));
  }

  /** The first list of these members. */
  void list(Path out, StoreHome... members) {
    var words = words("list", "--consortium", "test", "--out", out);
    for (var member : members) {
      words.add(member.file("member.json"));
    }
    StoreLine.good(words.toArray());
  }

  /** A pseudonym key for the members of a list. */
  void epoch(Path list, int number, Path out) {
    StoreLine.good(words("epoch", "--list", list, "--number", number, "--out", out).toArray());
  }

  /** A command of this governor. */
  List<Object> words(String verb, Object... more) {
    var all = new ArrayList<Object>(List.of("governor", verb, "--key", key, "--as", "gov"));
    all.addAll(List.of(more));
    return all;
  }
}
