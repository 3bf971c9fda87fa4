package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Servers with a login that is no web page: {@code accounts=USER:PASSWORD,...} are their accounts,
 * by default one that nobody guesses.
 */
final class LoginServers {
  private LoginServers() {}

  static Map<String, Part> all() {
    Map<String, Part> parts = new TreeMap<>();
    List<String> ssh = List.of("dropbear", "dropbearkey", "openssl", "unshare");
    parts.put("dropbear/password", new Server(ssh, (d, o) -> dropbear(d, o, List.of())));
    parts.put("dropbear/blank-allowed", new Server(ssh, (d, o) -> dropbear(d, o, List.of("-B"))));
    parts.put("dropbear/keys-only", new Server(ssh, (d, o) -> dropbear(d, o, List.of("-s"))));
    List<String> mqtt = List.of("mosquitto", "mosquitto_passwd");
    parts.put("mosquitto/password", new Server(mqtt, (d, o) -> mosquitto(d, o, "")));
    parts.put(
        "mosquitto/password-tls",
        new Server(
            List.of("mosquitto", "mosquitto_passwd", "openssl"),
            (d, o) -> mosquitto(d, o, tls(d))));
    parts.put("mosquitto/anonymous", new Server(mqtt, LoginServers::mosquittoForAll));
    parts.put("snmpd/community", new Server(List.of("snmpd"), LoginServers::snmpd));
    parts.put("kamailio/registrar", new Server(List.of("kamailio"), LoginServers::kamailio));
    parts.put("coap/open", new Server(List.of("coap-server-openssl"), LoginServers::coap));
    parts.put("telnet/login", new Server(List.of(), Consoles::telnet));
    parts.put("ftp/login", new Server(List.of(), Consoles::ftp));
    return parts;
  }

  /** Its users are those of the machine, so it gets a view of its own of the two files. */
  private static void dropbear(TestDevice device, Map<String, String> options, List<String> flags)
      throws IOException {
    StringBuilder users = new StringBuilder();
    StringBuilder hashes = new StringBuilder();
    for (String[] account : Server.accounts(options)) {
      users.append(account[0]).append(":x:0:0::/:/bin/sh\n");
      hashes.append(account[0]).append(':').append(hash(device, account[1]));
      hashes.append(":19000:0:99999:7:::\n");
    }
    Path passwd = device.file("dropbear/passwd", users.toString());
    Path shadow = device.file("dropbear/shadow", hashes.toString());
    Path key = device.folder().resolve("dropbear/key");
    device.make("dropbearkey", List.of("dropbearkey", "-t", "ed25519", "-f", key.toString()));
    String command =
        "mount --make-rprivate / && mount --bind %s /etc/passwd && mount --bind %s /etc/shadow"
            .formatted(passwd, shadow);
    command +=
        " && exec dropbear -F -E -r %s -p %s:%d -P %s %s"
            .formatted(
                key,
                device.host(),
                device.port("dropbear"),
                device.folder().resolve("dropbear/pid"),
                String.join(" ", flags));
    Server.run(device, "dropbear", "tcp", List.of("unshare", "-m", "sh", "-c", command));
  }

  private static String hash(TestDevice device, String password) throws IOException {
    if (password.isEmpty()) {
      return "";
    }
    String name = "hash-" + Integer.toHexString(password.hashCode());
    device.make(name, List.of("openssl", "passwd", "-6", password));
    return java.nio.file.Files.readString(device.log(name)).lines().reduce((_, b) -> b).orElse("!");
  }

  private static void mosquittoForAll(TestDevice device, Map<String, String> options)
      throws IOException {
    Path config =
        device.file(
            "mosquitto/mosquitto.conf",
            "user root\nlistener %d %s\nallow_anonymous true\n"
                .formatted(device.port("mosquitto"), device.host()));
    Server.run(device, "mosquitto", "tcp", List.of("mosquitto", "-c", config.toString()));
  }

  private static String tls(TestDevice device) throws IOException {
    Path certificate = Server.certificate(device);
    return "certfile %s\nkeyfile %s\n"
        .formatted(certificate, certificate.resolveSibling("key.pem"));
  }

  private static void mosquitto(TestDevice device, Map<String, String> options, String more)
      throws IOException {
    Path passwords = device.file("mosquitto/passwords", "");
    for (String[] account : Server.accounts(options)) {
      device.make(
          "mosquitto_passwd",
          List.of("mosquitto_passwd", "-b", passwords.toString(), account[0], account[1]));
    }
    Path config =
        device.file(
            "mosquitto/mosquitto.conf",
            """
            user root
            listener %d %s
            allow_anonymous false
            password_file %s
            %s\
            """
                .formatted(device.port("mosquitto"), device.host(), passwords, more));
    Server.run(device, "mosquitto", "tcp", List.of("mosquitto", "-c", config.toString()));
  }

  /**
   * {@code community=WORD}, {@code system=WORDS}: what it says of itself, {@code
   * engine=RULE,VALUE}.
   */
  private static void snmpd(TestDevice device, Map<String, String> options) throws IOException {
    String community = options.getOrDefault("community", "k3-violet-anvil");
    String rules = "rocommunity " + community + " default\n";
    if (options.containsKey("system")) {
      rules += "sysDescr " + options.get("system").replace(',', ' ') + "\n";
    }
    rules += options.getOrDefault("engine", "").replace(',', ' ') + "\n";
    Path config = device.file("snmpd/snmpd.conf", rules);
    List<String> command = new ArrayList<>(List.of("env", "MIBS=", "MIBDIRS="));
    command.add("SNMP_PERSISTENT_DIR=" + device.folder().resolve("snmpd"));
    command.addAll(List.of("snmpd", "-f", "-Lo", "-C", "-c", config.toString()));
    command.add("udp:" + device.host() + ":" + device.port("snmpd"));
    Server.run(device, "snmpd", "udp", command);
  }

  private static void kamailio(TestDevice device, Map<String, String> options) throws IOException {
    StringBuilder passwords = new StringBuilder();
    for (String[] account : Server.accounts(options)) {
      passwords.append(
          "  if ($au == \"%s\") { $var(password) = \"%s\"; }\n".formatted(account[0], account[1]));
    }
    Path config =
        device.file(
            "kamailio/kamailio.cfg",
            """
            #!KAMAILIO
            debug=2
            log_stderror=yes
            fork=yes
            children=1
            disable_tcp=yes
            auto_aliases=no
            listen=udp:%s:%d
            loadmodule "sl.so"
            loadmodule "pv.so"
            loadmodule "auth.so"
            loadmodule "textops.so"
            loadmodule "siputils.so"
            request_route {
              if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
              if (!is_method("REGISTER")) { sl_send_reply("405", "Not Here"); exit; }
              $var(password) = "none-of-these-9Zq";
            %s  if (!pv_www_authenticate("$td", "$var(password)", "0")) {
                www_challenge("$td", "%s");
                exit;
              }
              sl_send_reply("200", "OK");
            }
            """
                .formatted(
                    device.host(),
                    device.port("kamailio"),
                    passwords,
                    options.getOrDefault("quality", "0")));
    Path run = device.folder().resolve("kamailio");
    Server.run(
        device,
        "kamailio",
        "udp",
        List.of(
            "kamailio", "-f", config.toString(), "-DD", "-E", "-Y", run.toString(), "-m", "32"));
  }

  private static void coap(TestDevice device, Map<String, String> options) {
    Server.run(
        device,
        "coap",
        "udp",
        List.of(
            "coap-server-openssl", "-A", device.host(), "-p", "" + device.port("coap"), "-v", "4"));
  }
}
