package org.sipward.assess.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.record.Evidence;
import org.sipward.assess.yaml.Problem;

/**
 * The index of the evidence, {@code evidence/SHA256SUMS} as {@code sha256sum -c} reads it: one line
 * a file, sorted by path, whose first part is the item. What the index does not name is no
 * evidence.
 */
final class EvidenceIndex {
  static final String NAME = "evidence/SHA256SUMS";

  private static final int MAX_OCTETS = 1 << 20;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([^/]+)/([^/]+)");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}");

  private final Path folder;
  private final Set<String> items;

  EvidenceIndex(Path assessment, Set<String> items) {
    this.folder = assessment.resolve("evidence");
    this.items = items;
  }

  Path file(Evidence evidence) {
    return folder.resolve(evidence.path());
  }

  /** Every line that can be used; the others are problems. */
  List<Evidence> read(List<Problem> problems) {
    Path index = folder.resolve("SHA256SUMS");
    if (!Files.exists(index)) {
      return List.of();
    }
    TreeMap<String, Evidence> found = new TreeMap<>();
    try {
      if (Files.size(index) > MAX_OCTETS) {
        problems.add(Problem.of(NAME, "larger than 1 MiB", "put back an older one"));
        return List.of();
      }
      int line = 0;
      for (String text :
          new String(Files.readAllBytes(index), StandardCharsets.UTF_8).lines().toList()) {
        line++;
        if (!text.isBlank()) {
          read(text, line, found, problems);
        }
      }
    } catch (IOException e) {
      problems.add(Problem.of(NAME, "cannot be read: " + e.getMessage(), "check its rights"));
    }
    return List.copyOf(found.values());
  }

  private void read(String text, int line, Map<String, Evidence> found, List<Problem> problems)
      throws IOException {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches() || !FILE_NAME.matcher(parts.group(3)).matches()) {
      problems.add(new Problem(NAME, line, 1, "no line 'HASH  ITEM/FILE'", "correct or remove it"));
      return;
    }
    String path = parts.group(2) + "/" + parts.group(3);
    if (!items.contains(parts.group(2))) {
      problems.add(
          new Problem(
              NAME, line, 67, "no control asks for '" + parts.group(2) + "'", "correct the item"));
      return;
    }
    Path file = folder.resolve(path);
    boolean there =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.isDirectory(folder.resolve(parts.group(2)), LinkOption.NOFOLLOW_LINKS);
    boolean intact = there && Digest.sha256(file).equals(parts.group(1));
    if (!intact) {
      String what = there ? " was changed since it was added" : " is not there";
      problems.add(
          new Problem(NAME, line, 67, path + what, "add it again: evidence add ... " + path));
    }
    Evidence evidence = new Evidence(parts.group(2), path, parts.group(1), intact);
    Evidence other = found.put(path, evidence);
    if (other != null) {
      problems.add(new Problem(NAME, line, 67, path + " stands twice", "keep one line"));
      if (!intact) {
        found.put(path, other);
      }
    }
  }

  /** Copies a file in and writes its line; one of the same name is replaced. */
  Evidence add(String item, Path source, List<Evidence> before) throws IOException {
    String name = String.valueOf(source.getFileName()).replaceAll("[^A-Za-z0-9_.+-]", "_");
    if (!FILE_NAME.matcher(name).matches()) {
      name = "file-" + name.replaceFirst("^[^A-Za-z0-9_]+", "");
    }
    Path target = folder.resolve(item).resolve(name);
    Files.createDirectories(folder.resolve(item));
    Path draft = folder.resolve(item).resolve("." + name + ".new");
    Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    Evidence added = new Evidence(item, item + "/" + name, Digest.sha256(target), true);
    TreeMap<String, Evidence> all = new TreeMap<>();
    before.forEach(e -> all.put(e.path(), e));
    all.put(added.path(), added);
    List<String> lines = new ArrayList<>();
    all.values().forEach(e -> lines.add(e.sha256() + "  " + e.path() + "\n"));
    WholeFile.write(folder.resolve("SHA256SUMS"), String.join("", lines));
    return added;
  }
}
