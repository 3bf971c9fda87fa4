package org.sipward.assess.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The units that systemd starts at boot: those that a target wants, and what these want in turn.
 */
final class SystemdUnits {
  private static final int MAX_UNITS = 2_000;
  private static final int MAX_LINES = 5_000;

  /** Later ones win. */
  private static final List<String> FOLDERS =
      List.of("/usr/lib/systemd/system", "/lib/systemd/system", "/etc/systemd/system");

  /** Targets that are reached at a usual boot; rescue, shutdown and the like are not. */
  private static final Pattern WANTED =
      Pattern.compile(
          "/(?:[a-z-]*(?:multi-user|graphical|default|basic|sysinit|sockets|timers|paths|getty"
              + "|network|network-online|network-pre|local-fs|remote-fs|nss-lookup|time-sync)"
              + "\\.target|[^/]+\\.service|[^/]+\\.socket)\\.(?:wants|requires)/([^/]+)$");

  private static final Pattern WANTS =
      Pattern.compile("(?m)^[ \\t]*+(?:Wants|Requires|BindsTo|Upholds|Sockets)\\s*=\\s*(.+)$");
  private static final Pattern STARTS =
      Pattern.compile("(?m)^[ \\t]*+ExecStart(?:Pre|Post)?\\s*=\\s*[-@:+!|]*(\\S.*)$");
  private static final Pattern SERVICE = Pattern.compile("(?m)^[ \\t]*+Service\\s*=\\s*(\\S+)");
  private static final Pattern ACCEPTS =
      Pattern.compile("(?mi)^[ \\t]*+Accept\\s*=\\s*(yes|true|1)");

  /**
   * One command of a unit.
   *
   * @param unit its file
   */
  record Line(String unit, String command) {}

  private final BootFiles files;

  SystemdUnits(BootFiles files) {
    this.files = files;
  }

  /** Whether the image has systemd units at all. */
  boolean isThere() {
    return FOLDERS.stream().anyMatch(f -> !files.names(f).isEmpty());
  }

  List<Line> started() {
    List<Line> lines = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(wanted());
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty() && seen.size() < MAX_UNITS) {
      String unit = open.pop();
      if (seen.add(unit)) {
        file(unit)
            .ifPresent(
                path -> {
                  String text = files.text(path).orElse("").replace("\\\n", " ");
                  open.addAll(next(unit, text));
                  Matcher command = STARTS.matcher(text);
                  while (command.find() && lines.size() < MAX_LINES) {
                    lines.add(new Line(path, command.group(1)));
                  }
                });
      }
    }
    return lines;
  }

  private List<String> wanted() {
    List<String> wanted = new ArrayList<>();
    for (String folder : FOLDERS) {
      for (String name : files.names(folder)) {
        Matcher unit = WANTED.matcher(name);
        if (unit.find()) {
          wanted.add(unit.group(1));
        }
      }
    }
    return wanted;
  }

  private static List<String> next(String unit, String text) {
    List<String> next = new ArrayList<>();
    Matcher wants = WANTS.matcher(text);
    while (wants.find()) {
      next.addAll(List.of(wants.group(1).strip().split("\\s+")));
    }
    if (unit.endsWith(".socket")) {
      String stem = unit.substring(0, unit.length() - ".socket".length());
      Matcher service = SERVICE.matcher(text);
      boolean each = ACCEPTS.matcher(text).find();
      next.add(service.find() ? service.group(1) : stem + (each ? "@.service" : ".service"));
    }
    return next;
  }

  /** The file of a unit; nothing where it is masked or not there. */
  private Optional<String> file(String unit) {
    String template = unit.replaceFirst("@[^.]*\\.", "@.");
    Optional<String> found = Optional.empty();
    for (String folder : FOLDERS) {
      for (String name : List.of(unit, template)) {
        String path = files.target(folder + "/" + name);
        if (path.equals("/dev/null")) {
          return Optional.empty();
        }
        String known = files.text(path).isPresent() ? path : "/usr" + path;
        if (files.text(known).isPresent()) {
          found = Optional.of(known);
        }
      }
    }
    return found;
  }
}
