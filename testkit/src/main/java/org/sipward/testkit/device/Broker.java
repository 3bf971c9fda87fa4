package org.sipward.testkit.device;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.sipward.testkit.peer.TlsIdentity;

/**
 * A broker (mosquitto) for two devices {@code a} and {@code b}, and the paper about it.
 *
 * <p>Options: {@code acl} = own (good), pattern (good), roles (good: the dynamic security plugin,
 * which refuses subscriptions), none, read, write (all may), client (by client identifier); {@code
 * anonymous} = yes; {@code open} = yes: no passwords at all; {@code client} = bound: a role is
 * bound to one client identifier; {@code unique} = yes: one session a user; {@code mute} = b: that
 * device may not use its own topic; {@code tls} = yes: over TLS.
 */
final class Broker implements Part {
  private static final int ITERATIONS = 101;
  private static final int BITS = 512;

  @Override
  public List<String> programs() {
    return List.of("mosquitto", "mosquitto_passwd", "openssl");
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    int port = device.port("broker");
    boolean open = options.containsKey("open");
    boolean anonymous = open || options.containsKey("anonymous");
    String acl = options.getOrDefault("acl", "own");
    StringBuilder conf = new StringBuilder("user root\nlog_type all\nlog_dest stdout\n");
    conf.append("listener ").append(port).append(' ').append(device.host()).append('\n');
    String pin = "";
    if (options.containsKey("tls")) {
      TlsIdentity identity = TlsIdentity.make(device.folder());
      conf.append("certfile ").append(identity.certificate()).append('\n');
      conf.append("keyfile ").append(identity.key()).append('\n');
      pin = "certificate-sha256: " + TlsFront.sha256(identity) + "\n";
    }
    conf.append("allow_anonymous ").append(anonymous).append('\n');
    conf.append("use_username_as_clientid ").append(options.containsKey("unique")).append('\n');
    if (acl.equals("roles")) {
      conf.append("plugin ").append(plugin()).append('\n');
      Path roles = device.file("roles.json", roles(options.containsKey("client")));
      conf.append("plugin_opt_config_file ").append(roles).append('\n');
    } else {
      if (!open) {
        conf.append("password_file ").append(passwords(device)).append('\n');
      }
      if (!acl.equals("none")) {
        Path rules = device.file("acl", rules(acl, options.getOrDefault("mute", "")));
        conf.append("acl_file ").append(rules).append('\n');
      }
    }
    Path file = device.file("mosquitto.conf", conf.toString());
    ServiceParts.await(device.run("mosquitto", List.of("mosquitto", "-c", file.toString())), port);
    papers(device, port, pin);
  }

  private static void papers(TestDevice device, int port, String pin) throws Exception {
    device.paper(
        "mqtt-access",
        device.file(
            "mqtt-access.yaml",
            """
            host: %s
            port: %d
            devices:
              - {credential: a, client: a, topic: devices/a/readings}
              - {credential: b, client: b, topic: devices/b/readings}
            """
                    .formatted(device.host(), port)
                + pin));
    device.paper(
        "test-credentials",
        device.file(
            "mqtt-credentials.yaml",
            """
            credentials:
              a: {user: a, password: secret of a}
              b: {user: b, password: secret of b}
            """));
  }

  private static Path passwords(TestDevice device) throws Exception {
    Path file = device.file("passwords", "");
    for (String user : List.of("a", "b")) {
      device.make(
          "passwd-" + user,
          List.of("mosquitto_passwd", "-b", file.toString(), user, "secret of " + user));
    }
    return file;
  }

  private static String rules(String acl, String mute) {
    StringBuilder rules = new StringBuilder();
    switch (acl) {
      case "pattern" -> rules.append("pattern readwrite devices/%u/#\n");
      case "client" -> {
        rules.append("user a\ntopic readwrite devices/a/#\nuser b\ntopic readwrite devices/b/#\n");
        rules.append("pattern readwrite devices/%c/#\n");
      }
      default -> {
        for (String user : List.of("a", "b")) {
          rules.append("user ").append(user).append('\n');
          if (!mute.equals(user)) {
            rules.append("topic readwrite devices/").append(user).append("/#\n");
          }
          switch (acl) {
            case "read" -> rules.append("topic read devices/#\n");
            case "write" -> rules.append("topic write devices/#\n");
            default -> {}
          }
        }
      }
    }
    return rules.toString();
  }

  private static Path plugin() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("/usr/lib"), 2)) {
      return files
          .filter(f -> f.endsWith("mosquitto_dynamic_security.so"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String roles(boolean bound) throws Exception {
    return """
    {"defaultACLAccess": {"publishClientSend": false, "publishClientReceive": true,
      "subscribe": false, "unsubscribe": true},
     "clients": [%s, %s],
     "roles": [%s, %s]}
    """
        .formatted(client("a", bound), client("b", bound), role("a"), role("b"));
  }

  private static String client(String user, boolean bound) throws Exception {
    byte[] salt = ("salt of " + user + "   ").getBytes(StandardCharsets.US_ASCII);
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
            .generateSecret(
                new PBEKeySpec(("secret of " + user).toCharArray(), salt, ITERATIONS, BITS))
            .getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    return """
    {"username": "%s", "password": "%s", "salt": "%s", "iterations": %d,
     %s"roles": [{"rolename": "%s"}]}\
    """
        .formatted(
            user,
            base64.encodeToString(hash),
            base64.encodeToString(salt),
            ITERATIONS,
            bound ? "\"clientid\": \"" + user + "\", " : "",
            user);
  }

  private static String role(String user) {
    return """
    {"rolename": "%s", "acls": [
     {"acltype": "publishClientSend", "topic": "devices/%s/#", "priority": 0, "allow": true},
     {"acltype": "subscribePattern", "topic": "devices/%s/#", "priority": 0, "allow": true}]}\
    """
        .formatted(user, user, user);
  }
}
