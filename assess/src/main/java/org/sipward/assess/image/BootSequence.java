package org.sipward.assess.image;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a root file system starts at boot, by whichever of the usual ways: systemd, an init table
 * (System V, busybox), start scripts (System V, buildroot, OpenWrt) and inetd. A program counts
 * only if it is started, and if it is there.
 */
public final class BootSequence {
  private static final int MAX_STARTED = 2_000;

  /** Programs that start programs that start programs. */
  private static final int MAX_DEPTH = 10;

  private static final Pattern INIT_LINE =
      Pattern.compile("(?m)^[ \\t]*+([^:#\\n]*):([^:\\n]*):([a-z]+):(.+)$");
  private static final Set<String> INIT_ACTIONS =
      Set.of(
          "respawn",
          "wait",
          "once",
          "boot",
          "bootwait",
          "sysinit",
          "askfirst",
          "initdefault",
          "ondemand");
  private static final Pattern LEVELS = Pattern.compile("|.*[S2345].*");
  private static final List<String> LEVEL_FOLDERS =
      List.of("/etc/rcS.d", "/etc/rc2.d", "/etc/rc3.d", "/etc/rc4.d", "/etc/rc5.d", "/etc/rc.d");
  private static final Pattern START_LINK = Pattern.compile("S\\d{2}.*");
  private static final Set<String> WRAPPERS =
      Set.of(
          "exec",
          "nohup",
          "setsid",
          "nice",
          "ionice",
          "env",
          "sudo",
          "busybox",
          "command",
          "time",
          "chrt",
          "softlimit",
          "setuidgid",
          "chpst",
          "cttyhack",
          "eval",
          "stdbuf",
          "@",
          "daemon");
  private static final Set<String> INETS = Set.of("inetd", "xinetd", "openbsd-inetd");

  private final BootFiles files;
  private final Set<Started> started = new LinkedHashSet<>();
  private final Set<String> scripts = new LinkedHashSet<>();
  private boolean found;
  private int depth;

  private BootSequence(BootFiles files) {
    this.files = files;
  }

  /** Everything started; nothing where the image does not say how it boots. */
  public static Optional<List<Started>> of(BootFiles files) {
    BootSequence boot = new BootSequence(files);
    boot.initTable();
    boot.startScripts();
    boot.systemd();
    boot.inetd();
    return boot.found ? Optional.of(List.copyOf(boot.started)) : Optional.empty();
  }

  private void initTable() {
    files
        .text("/etc/inittab")
        .ifPresent(
            table -> {
              found = true;
              Matcher line = INIT_LINE.matcher(table);
              while (line.find()) {
                boolean level = LEVELS.matcher(line.group(2)).matches();
                if (level && INIT_ACTIONS.contains(line.group(3))) {
                  script(line.group(4), "/etc/inittab");
                }
              }
            });
  }

  private void startScripts() {
    for (String folder : LEVEL_FOLDERS) {
      for (String name : files.names(folder)) {
        if (START_LINK.matcher(BootFiles.base(name)).matches()) {
          file(files.target(name));
        }
      }
    }
    // Buildroot's rcS runs what is named S and two digits; so do others that have no levels.
    for (String name : files.names("/etc/init.d")) {
      String base = BootFiles.base(name);
      if (START_LINK.matcher(base).matches() || base.equals("rcS")) {
        file(files.target(name));
      }
    }
    file("/etc/rc.local");
  }

  /** Each script once, however many levels start it. */
  private void file(String path) {
    if (scripts.add(path)) {
      files
          .text(path)
          .ifPresent(
              text -> {
                found = true;
                script(text, path);
              });
    }
  }

  private void systemd() {
    SystemdUnits units = new SystemdUnits(files);
    for (SystemdUnits.Line line : units.started()) {
      found = true;
      script(line.command(), line.unit());
    }
    found |= units.isThere();
  }

  private void inetd() {
    boolean runs = started.stream().anyMatch(s -> INETS.contains(s.program()));
    if (!runs) {
      return;
    }
    files
        .text("/etc/inetd.conf")
        .ifPresent(
            text -> {
              for (String line : text.lines().limit(MAX_STARTED).toList()) {
                String[] fields = line.strip().split("\\s+", 7);
                if (fields.length >= 6 && !line.startsWith("#")) {
                  String arguments = fields.length > 6 ? fields[6] : "";
                  // What a wrapper such as tcpd starts is named after it.
                  String program = fields[5].endsWith("tcpd") ? arguments : fields[5];
                  script(program + " " + arguments, "/etc/inetd.conf");
                }
              }
            });
    files
        .below("/etc/xinetd.d")
        .forEach(
            (path, text) -> {
              Matcher server = Pattern.compile("(?m)^[ \\t]*+server\\s*=\\s*(\\S+)").matcher(text);
              boolean off =
                  Pattern.compile("(?m)^[ \\t]*+disable\\s*=\\s*yes").matcher(text).find();
              if (!off && server.find()) {
                script(server.group(1), path);
              }
            });
  }

  private void script(String text, String by) {
    for (ShellScript.Command command : ShellScript.commands(text)) {
      program(command.words(), by, command.conditional());
    }
  }

  /** What a command starts, once everything that only starts something else is taken away. */
  private void program(List<String> words, String by, boolean conditional) {
    if (depth < MAX_DEPTH) {
      depth++;
      opened(words, by, conditional);
      depth--;
    }
  }

  private void opened(List<String> words, String by, boolean conditional) {
    List<String> rest = new ArrayList<>(words);
    while (!rest.isEmpty() && isPassedOver(rest.getFirst())) {
      rest.removeFirst();
      while (!rest.isEmpty() && rest.getFirst().matches("-\\S*|\\d+|\\w+=.*")) {
        rest.removeFirst();
      }
    }
    if (rest.isEmpty() || started.size() >= MAX_STARTED) {
      return;
    }
    String name = BootFiles.base(rest.getFirst()).replaceFirst("^-", "");
    switch (name) {
      case "start-stop-daemon" -> daemon(rest, by, conditional);
      case "procd_set_param", "procd_append_param" -> {
        if (rest.size() > 2 && rest.get(1).equals("command")) {
          add(rest.subList(2, rest.size()), by, conditional);
        }
      }
      case "service_start", "start_daemon", "daemonize" ->
          program(rest.subList(1, rest.size()), by, conditional);
      case "sh", "ash", "bash", "dash" -> {
        int c = rest.indexOf("-c");
        if (c > 0 && c + 1 < rest.size()) {
          for (ShellScript.Command inner : ShellScript.commands(rest.get(c + 1))) {
            program(inner.words(), by, conditional || inner.conditional());
          }
        } else {
          add(rest, by, conditional);
        }
      }
      default -> add(rest, by, conditional);
    }
  }

  private static boolean isPassedOver(String word) {
    return WRAPPERS.contains(BootFiles.base(word));
  }

  private void daemon(List<String> words, String by, boolean conditional) {
    if (words.stream().anyMatch(w -> w.matches("-K|--stop|-[a-zA-Z]*K[a-zA-Z]*"))) {
      return;
    }
    for (String option : List.of("-a", "--startas", "-x", "--exec", "-Sx", "-Sbx", "-bSx")) {
      int at = words.indexOf(option);
      if (at > 0 && at + 1 < words.size()) {
        List<String> line = new ArrayList<>(List.of(words.get(at + 1)));
        int dashes = words.indexOf("--");
        line.addAll(dashes < 0 ? List.of() : words.subList(dashes + 1, words.size()));
        program(line, by, conditional);
        return;
      }
    }
  }

  private void add(List<String> words, String by, boolean conditional) {
    String first = words.getFirst().replaceFirst("^-", "");
    if (files.hasProgram(first)) {
      started.add(
          new Started(BootFiles.base(first), words.subList(1, words.size()), by, conditional));
    }
  }
}
