package org.sipward.assess.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a root file system that says what is started at boot: units, init tables and start
 * scripts with their links, and which programs there are. Bounded, whatever the image holds.
 */
public final class BootFiles implements WholeFiles.Taker {
  /** Octets kept of one unit or script. */
  public static final int MAX_OCTETS = 1 << 16;

  private static final int MAX_FILES = 5_000;
  private static final int MAX_KEPT = 64 << 20;
  private static final int MAX_NAMES = 300_000;

  /** A path below the root, wherever in archives within archives the root lies. */
  private static final Pattern ROOTED =
      Pattern.compile(
          "^.*?/(?:\\./)?((?:etc|lib|usr|bin|sbin|opt|run|root|home|var|data|system)/.*)$");

  private static final Pattern TELLS =
      Pattern.compile(
          "/etc/(?:inittab|rc\\.local|inetd\\.conf|init\\.d/.*|rc[S\\d]?\\.d/.*"
              + "|xinetd\\.d/.*|systemd/system/.*)|(?:/usr)?/lib/systemd/system/.*");

  private final TreeMap<String, String> texts = new TreeMap<>();
  private final TreeMap<String, String> links = new TreeMap<>();
  private final Set<String> paths = new HashSet<>();
  private final Set<String> programs = new HashSet<>();
  private int kept;

  @Override
  public boolean wants(String name, byte[] start) {
    Optional<String> path = path(name);
    path.ifPresent(this::known);
    return path.filter(p -> TELLS.matcher(p).matches() && !Elf.isOne(start)).isPresent()
        && texts.size() < MAX_FILES
        && kept < MAX_KEPT;
  }

  @Override
  public void file(String name, byte[] octets) {
    kept += octets.length;
    path(name).ifPresent(p -> texts.put(p, new String(octets, StandardCharsets.ISO_8859_1)));
  }

  @Override
  public void link(String name, String target) {
    Optional<String> path = path(name);
    path.ifPresent(this::known);
    if (links.size() < MAX_NAMES) {
      path.ifPresent(p -> links.put(p, target));
    }
  }

  private void known(String path) {
    if (paths.size() < MAX_NAMES) {
      paths.add(path);
      String folder = path.substring(0, path.lastIndexOf('/'));
      if (folder.endsWith("/bin") || folder.endsWith("/sbin")) {
        programs.add(base(path));
      }
    }
  }

  private static Optional<String> path(String name) {
    Matcher rooted = ROOTED.matcher(name);
    return rooted.matches() ? Optional.of("/" + rooted.group(1)) : Optional.empty();
  }

  /** The last part of a path. */
  static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether what is started stands in the image, as a file or as a link to one. */
  boolean hasProgram(String program) {
    return paths.contains(program) || programs.contains(base(program));
  }

  Optional<String> text(String path) {
    return Optional.ofNullable(texts.get(path));
  }

  /** The texts below a folder, by their path. */
  Map<String, String> below(String folder) {
    return texts.subMap(folder + "/", folder + "0");
  }

  /** The names below a folder, whether they are files or links. */
  List<String> names(String folder) {
    List<String> names = new ArrayList<>(below(folder).keySet());
    names.addAll(links.subMap(folder + "/", folder + "0").keySet());
    return names;
  }

  /** What a name stands for, followed once; itself where it is no link. */
  String target(String path) {
    String target = links.getOrDefault(path, path);
    if (target.startsWith("/")) {
      return target;
    }
    String folder = path.substring(0, path.lastIndexOf('/'));
    String rest = target;
    while (rest.startsWith("../") || rest.startsWith("./")) {
      boolean up = rest.startsWith("../");
      rest = rest.substring(up ? 3 : 2);
      folder = up && folder.contains("/") ? folder.substring(0, folder.lastIndexOf('/')) : folder;
    }
    return folder + "/" + rest;
  }
}
