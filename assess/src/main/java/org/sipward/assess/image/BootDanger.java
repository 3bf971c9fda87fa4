package org.sipward.assess.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a started program means for who reaches the device: an open door, a listener, or neither.
 */
public final class BootDanger {
  /** Services by which anybody on the wire gets in, or reads along. */
  private static final Set<String> DOORS =
      Set.of(
          "telnetd",
          "in.telnetd",
          "utelnetd",
          "telnetd.netkit",
          "adbd",
          "gdbserver",
          "lldb-server",
          "rlogind",
          "in.rlogind",
          "rshd",
          "in.rshd",
          "in.rexecd",
          "ftpd",
          "in.ftpd",
          "tftpd",
          "in.tftpd",
          "utftpd");

  private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash", "zsh", "hush");
  private static final Set<String> GETTYS = Set.of("getty", "agetty", "mgetty");
  private static final Set<String> PIPES = Set.of("nc", "ncat", "netcat", "socat");
  private static final Pattern SHELL_WORD =
      Pattern.compile("(?:.*[/:\"]|^-?)(?:sh|ash|bash|dash)(?:\\b.*|$)");

  /** Where the usual listeners listen, unless they are told otherwise. */
  private static final Map<String, Set<String>> PORTS =
      Map.ofEntries(
          Map.entry("sshd", Set.of("tcp/22")),
          Map.entry("dropbear", Set.of("tcp/22")),
          Map.entry("httpd", Set.of("tcp/80")),
          Map.entry("uhttpd", Set.of("tcp/80", "tcp/443")),
          Map.entry("lighttpd", Set.of("tcp/80", "tcp/443")),
          Map.entry("nginx", Set.of("tcp/80", "tcp/443")),
          Map.entry("boa", Set.of("tcp/80")),
          Map.entry("goahead", Set.of("tcp/80", "tcp/443")),
          Map.entry("mosquitto", Set.of("tcp/1883", "tcp/8883")),
          Map.entry("snmpd", Set.of("udp/161")),
          Map.entry("vsftpd", Set.of("tcp/21")),
          Map.entry("proftpd", Set.of("tcp/21")),
          Map.entry("pure-ftpd", Set.of("tcp/21")),
          Map.entry("smbd", Set.of("tcp/445")),
          Map.entry("nmbd", Set.of("udp/137")),
          Map.entry("miniupnpd", Set.of("udp/1900")),
          Map.entry("avahi-daemon", Set.of("udp/5353")),
          Map.entry("dnsmasq", Set.of("udp/53", "udp/67")),
          Map.entry("udhcpd", Set.of("udp/67")),
          Map.entry("rpcbind", Set.of("tcp/111")),
          Map.entry("coap-server", Set.of("udp/5683", "udp/5684")),
          Map.entry("redis-server", Set.of("tcp/6379")),
          Map.entry("cwmpd", Set.of("tcp/7547")));

  private static final Set<String> PORT_OPTIONS = Set.of("-p", "--port", "-port");
  private static final Pattern PORT = Pattern.compile("(?:.*[:\\]])?(\\d{1,5})");

  private BootDanger() {}

  /** Why a started program lets anybody in; empty if it does not, as far as is known here. */
  public static Optional<String> door(Started service) {
    String program = service.program();
    List<String> arguments = service.arguments();
    if (DOORS.contains(program)) {
      return Optional.of("lets in, or tells, whoever is on the wire");
    }
    if (SHELLS.contains(program) && arguments.stream().allMatch(a -> a.matches("-[il]|--login"))) {
      return Optional.of("a shell without a login");
    }
    if (GETTYS.contains(program) && opensWithoutLogin(arguments)) {
      return Optional.of("a console without a login");
    }
    boolean listens = arguments.stream().anyMatch(a -> a.matches("-\\w*l\\w*|.*-?LISTEN.*"));
    if (PIPES.contains(program) && listens && arguments.stream().anyMatch(BootDanger::isShell)) {
      return Optional.of("a shell for whoever connects");
    }
    boolean forced = arguments.contains("-f") && program.equals("login");
    return forced ? Optional.of("a login without a password") : Optional.empty();
  }

  private static boolean opensWithoutLogin(List<String> arguments) {
    int program = Math.max(arguments.indexOf("-l"), arguments.indexOf("--login-program"));
    boolean shell =
        program >= 0 && program + 1 < arguments.size() && isShell(arguments.get(program + 1));
    return shell || arguments.stream().anyMatch(a -> a.startsWith("--autologin") || a.equals("-a"));
  }

  private static boolean isShell(String argument) {
    return SHELL_WORD.matcher(argument).matches();
  }

  /** Where a known listener listens, {@code tcp/22}; empty for any other program. */
  public static Set<String> ports(Started service) {
    Set<String> usual = PORTS.getOrDefault(service.program(), Set.of());
    Set<String> told = new TreeSet<>();
    if (!usual.isEmpty()) {
      String transport = usual.iterator().next().substring(0, 4);
      List<String> arguments = service.arguments();
      for (int i = 0; i + 1 < arguments.size(); i++) {
        Matcher port = PORT.matcher(arguments.get(i + 1));
        if (PORT_OPTIONS.contains(arguments.get(i)) && port.matches()) {
          told.add(transport + port.group(1));
        }
      }
    }
    return told.isEmpty() ? usual : told;
  }
}
