package org.sipward.testkit.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cloud API whose tokens are files, so that it keeps state as a real one does.
 *
 * <p>Options: {@code check} = owner (good), token, header, none: what a call for a device's data is
 * asked for; {@code foreign} = status to another's token; {@code nobody} = status without one;
 * {@code leak} = yes: data in refusals; {@code logout} = ends (good), keeps; {@code expired},
 * {@code revoked}, {@code former} = refused (good), accepted: tokens that were valid once; {@code
 * owner} = gone: the valid token does not work; {@code tls} = yes: over HTTPS only, by the papers;
 * {@code writes} = open: what writes is not asked; {@code over} = writes: tokens that are over may
 * still write; {@code second} = accepted: of two revoked tokens only the first is refused; {@code
 * key} = header: tokens come in {@code X-Api-Key}; {@code words}: of a refusal.
 */
final class CloudApi implements Part {
  private static final String SCRIPT =
      """
      #!/bin/sh
      S='@SESSIONS@'
      say() { printf 'Status: %s\\r\\nContent-Type: application/json\\r\\n@LOCATION@\\r\\n%s\\n' "$1" "$2"; exit 0; }
      [ @KEY@ = header ] && HTTP_AUTHORIZATION=$HTTP_X_API_KEY
      token=${HTTP_AUTHORIZATION#Bearer }
      case $token in ''|*[!a-z0-9-]*) token=none ;; esac
      who=; [ -f "$S/$token" ] && who=$(cat "$S/$token")
      refuse() { say "$1" '{"error":"@WORDS@"@LEAK@}'; }
      case $PATH_INFO in
      /logout)
        [ -n "$who" ] || refuse 401
        [ @LOGOUT@ = keeps ] || rm -f "$S/$token"
        say 200 '{"goodbye":true}' ;;
      /devices/*)
        owner=${PATH_INFO#/devices/}; owner=${owner%%/*}
        check=@CHECK@
        case $REQUEST_METHOD in GET) ;; *)
          [ @WRITES@ = open ] && check=none
          case $token in *expired|*revoked|*former|*session) [ @OVER@ = writes ] && check=none ;; esac ;;
        esac
        case $check in
        owner) [ -n "$who" ] || refuse @NOBODY@; [ "$who" = "$owner" ] || refuse @FOREIGN@ ;;
        token) [ -n "$who" ] || refuse @NOBODY@ ;;
        header) [ -n "$HTTP_AUTHORIZATION" ] || refuse @NOBODY@ ;;
        esac
        case $REQUEST_METHOD in
        GET) [ -f "$S/../gone-$owner" ] && say 404 '{}'
             say 200 "{\\"device\\":\\"$owner\\",\\"position\\":\\"48.1173,11.5167\\"}" ;;
        DELETE) [ -f "$S/../gone-$owner" ] && say 404 '{}'
             : > "$S/../gone-$owner"; say 200 '{"deleted":true}' ;;
        *) say 200 '{"stored":true}' ;;
        esac ;;
      *) say 404 '{}' ;;
      esac
      """;

  @Override
  public List<String> programs() {
    return List.of("busybox", "nginx", "openssl");
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    String nobody = options.getOrDefault("nobody", "401");
    Path sessions = device.folder().resolve("sessions");
    if (!options.getOrDefault("owner", "").equals("gone")) {
      device.file("sessions/token-of-a", "a");
    }
    device.file("sessions/token-of-b", "b");
    device.file("sessions/token-session", "a");
    for (String former : List.of("expired", "revoked", "former")) {
      if (options.getOrDefault(former, "refused").equals("accepted")) {
        device.file("sessions/token-" + former, "a");
      }
    }
    if (options.containsKey("second")) {
      device.file("sessions/token-second", "a");
    }
    String script =
        SCRIPT
            .replace("@KEY@", options.getOrDefault("key", "bearer"))
            .replace("@WRITES@", options.getOrDefault("writes", "asked"))
            .replace("@OVER@", options.getOrDefault("over", "refused"))
            .replace("@WORDS@", options.getOrDefault("words", "refused").replace(',', ' '))
            .replace("@SESSIONS@", sessions.toString())
            .replace("@LOCATION@", nobody.equals("302") ? "Location: /elsewhere\\r\\n" : "")
            .replace("@LEAK@", options.containsKey("leak") ? ",\"at\":\"48.1173,11.5167\"" : "")
            .replace("@LOGOUT@", options.getOrDefault("logout", "ends"))
            .replace("@CHECK@", options.getOrDefault("check", "owner"))
            .replace("@NOBODY@", nobody)
            .replace("@FOREIGN@", options.getOrDefault("foreign", "403"));
    serve(device, script);
    papers(
        device,
        options.containsKey("tls")
            ? https(device)
            : "base: http://" + device.host() + ":" + device.port("api") + "/cgi-bin/api\n");
  }

  private static void papers(TestDevice device, String base) throws Exception {
    String get = "{method: GET, path: /devices/a/position, shows: '48.1173,11.5167'";
    paper(
        device,
        "test-credentials",
        """
        credentials:
          a: {bearer: token-of-a}
          session: {bearer: token-session}
          b: {bearer: token-of-b}
          expired: {bearer: token-expired}
          revoked: {bearer: token-revoked}
          former: {bearer: token-former}
        """);
    paper(device, "api-calls", base + "owners: [a, b]\ncalls:\n  - " + get + ", owner: a}\n");
    paper(
        device,
        "token-check",
        base
            + "call: "
            + get
            + "}\nowner: a\nrefused: [expired]\n"
            + "logout: {method: POST, path: /logout, credential: session}\n");
    String former = base + "call: " + get + "}\nowner: a\nsince: 2026-11-20T12:00:00Z\n";
    paper(device, "revocation-check", former + "refused: [revoked]\npromised-hours: 24\n");
    paper(device, "reset-check", former + "refused: [former]\n");
    paper(
        device,
        "settings-calls",
        base + "owner: a\ncalls:\n  - {method: PUT, path: /devices/a/limit, body: limit=5}\n");
  }

  private static String https(TestDevice device) throws Exception {
    String hash = TlsFront.before(device, device.port("api"));
    return "base: https://"
        + device.host()
        + ":"
        + device.port("tls")
        + "/cgi-bin/api\ncertificate-sha256: "
        + hash
        + "\n";
  }

  private static void paper(TestDevice device, String item, String content) throws Exception {
    device.paper(item, device.file("papers/" + item + ".yaml", content));
  }

  private static void serve(TestDevice device, String script) throws Exception {
    Path file = device.file("www/cgi-bin/api", script);
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException("not made executable: " + file);
    }
    int port = device.port("api");
    List<String> command = new ArrayList<>(List.of("busybox", "httpd", "-f", "-p"));
    command.add(device.host() + ":" + port);
    command.addAll(List.of("-h", device.folder().resolve("www").toString()));
    ServiceParts.await(device.run("httpd", command), port);
  }
}
