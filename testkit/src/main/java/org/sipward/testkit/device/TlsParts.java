package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/**
 * Servers of TLS and DTLS: openssl, nginx, mosquitto, libcoap and Java in whatever make the options
 * say, and one that only greets, for what no server of today still does.
 */
final class TlsParts {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Without it Debian's own settings would refuse what is to be shown. */
  private static final String PLAIN_OPENSSL = "OPENSSL_CONF=/dev/null";

  private TlsParts() {}

  static Map<String, Part> all() {
    return Map.of(
        "openssl/tls", part(List.of("openssl"), TlsParts::openssl),
        "openssl/dtls", part(List.of("openssl"), TlsParts::opensslDatagrams),
        "nginx/tls", part(List.of("openssl", "nginx"), TlsParts::nginx),
        "jsse/tls", part(List.of("openssl"), TlsParts::jsse),
        "mosquitto/tls", part(List.of("openssl", "mosquitto"), TlsParts::mosquitto),
        "coap/dtls", part(List.of("openssl", "coap-server-openssl"), TlsParts::coap),
        "hello/tls", part(List.of(), TlsParts::hello),
        "hello/dtls", part(List.of(), TlsParts::datagramHello),
        "declared/tcp", part(List.of(), (d, o) -> declare(d, "tcp", d.port("tls"))),
        "declared/udp", part(List.of(), (d, o) -> declare(d, "udp", d.port("dtls"))));
  }

  /** How a part adds itself. */
  interface Adding {
    void to(TestDevice device, Map<String, String> options) throws Exception;
  }

  static Part part(List<String> programs, Adding adding) {
    return new Part() {
      @Override
      public List<String> programs() {
        return programs;
      }

      @Override
      public void addTo(TestDevice device, Map<String, String> options) throws Exception {
        adding.to(device, options);
      }
    };
  }

  /** The name of its port and papers; another one than usual for a second server of a device. */
  private static String name(Map<String, String> options, String usual) {
    return options.getOrDefault("as", usual);
  }

  /** {@code flags}: more arguments, separated by commas; {@code cipher}: its list of suites. */
  private static void openssl(TestDevice device, Map<String, String> options) throws IOException {
    String name = name(options, "tls");
    TlsPaper paper = new TlsPaper(device, name).make(options, "leaf");
    int port = device.port(name);
    String command =
        "exec env %s openssl s_server -accept %s:%d -cert %s -key %s -www -cipher '%s' %s"
            .formatted(
                PLAIN_OPENSSL,
                device.host(),
                port,
                paper.certificate(),
                paper.key(),
                options.getOrDefault("cipher", "HIGH:!aNULL"),
                options.getOrDefault("flags", "-quiet").replace(',', ' '));
    listening(device.run("openssl-" + name, List.of("sh", "-c", command)), "tcp", port);
    declare(device, "tcp", port);
  }

  /** It ends with its standard input, so that is a pipe which stays open. */
  private static void opensslDatagrams(TestDevice device, Map<String, String> options)
      throws IOException {
    String name = name(options, "dtls");
    TlsPaper paper = new TlsPaper(device, name).make(options, "leaf");
    int port = device.port(name);
    String command =
        "tail -f /dev/null | env %s openssl s_server -%s -accept %s:%d -cert %s -key %s -cipher '%s' %s"
            .formatted(
                PLAIN_OPENSSL,
                options.getOrDefault("protocol", "dtls"),
                device.host(),
                port,
                paper.certificate(),
                paper.key(),
                options.getOrDefault("cipher", "HIGH:!aNULL"),
                options.getOrDefault("flags", "").replace(',', ' '));
    listening(device.run("openssl-" + name, List.of("sh", "-c", command)), "udp", port);
    declare(device, "udp", port);
  }

  /**
   * {@code verify}: what it makes of a client's certificate, {@code off} if nothing is said; {@code
   * forbids}: its pages, to {@code all} or to {@code strangers}, or to these with a word why.
   */
  private static void nginx(TestDevice device, Map<String, String> options) throws IOException {
    String name = name(options, "tls");
    TlsPaper paper = new TlsPaper(device, name).make(options, "leaf");
    int port = device.port(name);
    Path config =
        device.file(
            name + "-nginx.conf",
            """
            daemon off;
            master_process off;
            pid %1$s/%8$s-nginx.pid;
            error_log stderr;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen %2$s:%3$d ssl;
                ssl_certificate %4$s;
                ssl_certificate_key %5$s;
                ssl_protocols %6$s;
                ssl_ciphers %7$s;
                ssl_client_certificate %4$s;
                ssl_verify_client %9$s;
                %10$s
              }
            }
            """
                .formatted(
                    device.folder(),
                    device.host(),
                    port,
                    paper.certificate(),
                    paper.key(),
                    options.getOrDefault("protocols", "TLSv1.2,TLSv1.3").replace(',', ' '),
                    options.getOrDefault("cipher", "HIGH:!aNULL"),
                    name,
                    options.getOrDefault("verify", "off"),
                    forbidding(options.getOrDefault("forbids", "none"))));
    List<String> command =
        List.of("env", PLAIN_OPENSSL, "nginx", "-c", config.toString(), "-p", device.host());
    listening(device.run("nginx-" + name, command), "tcp", port);
    declare(device, "tcp", port);
  }

  private static String forbidding(String whom) {
    return switch (whom) {
      case "none" -> "";
      case "all" -> "return 403;";
      case "strangers" -> "if ($ssl_client_verify != SUCCESS) { return 403; }";
      case "strangers-told" ->
          "if ($ssl_client_verify != SUCCESS) { return 403 'a client certificate is needed'; }";
      default -> throw new IllegalArgumentException("no strictness " + whom);
    };
  }

  private static void mosquitto(TestDevice device, Map<String, String> options) throws IOException {
    String name = name(options, "tls");
    TlsPaper paper = new TlsPaper(device, name).make(options, "leaf");
    int port = device.port(name);
    Path config =
        device.file(
            name + "-mosquitto.conf",
            """
            user root
            listener %d %s
            allow_anonymous true
            certfile %s
            keyfile %s
            cafile %s
            require_certificate %s
            %s
            %s
            """
                .formatted(
                    port,
                    device.host(),
                    paper.certificate(),
                    paper.key(),
                    paper.certificate(),
                    options.getOrDefault("verify", "false"),
                    options.containsKey("version") ? "tls_version " + options.get("version") : "",
                    options.containsKey("cipher") ? "ciphers " + options.get("cipher") : ""));
    listening(
        device.run("mosquitto-" + name, List.of("mosquitto", "-c", config.toString())),
        "tcp",
        port);
    declare(device, "tcp", port);
  }

  /**
   * Its port of DTLS, and of TLS, is the one after its port in clear. {@code psk}: the key, {@code
   * hint}; {@code library}: openssl or gnutls.
   */
  private static void coap(TestDevice device, Map<String, String> options) throws IOException {
    String name = name(options, "dtls");
    int port = device.portAfter(name, name.equals("dtls") ? "coap" : name + "-coap");
    String hint = options.containsKey("hint") ? " -h " + options.get("hint") : "";
    String keys =
        options.containsKey("psk")
            ? " -k " + options.get("psk") + hint
            : " -c "
                + new TlsPaper(device, name).make(options, "leaf").certificate()
                + " -j "
                + device.folder().resolve(name + ".key");
    String command =
        "exec coap-server-%s -A %s -p %d%s"
            .formatted(options.getOrDefault("library", "openssl"), device.host(), port - 1, keys);
    listening(device.run("coap-" + name, List.of("sh", "-c", command)), "udp", port);
    declare(device, "udp", port);
  }

  /** {@code protocols} and {@code suites} by Java's names: the old ones, too. */
  private static void jsse(TestDevice device, Map<String, String> options) throws IOException {
    String name = name(options, "tls");
    TlsPaper paper = new TlsPaper(device, name).make(options, "leaf");
    String store = device.folder().resolve(name + ".p12").toString();
    device.make(
        name,
        List.of(
            "openssl",
            "pkcs12",
            "-export",
            "-passout",
            "pass:secret",
            "-in",
            paper.certificate().toString(),
            "-inkey",
            paper.key().toString(),
            "-out",
            store));
    Path lifted =
        device.file(
            name + ".security",
            """
            jdk.tls.disabledAlgorithms=
            jdk.certpath.disabledAlgorithms=
            jdk.tls.legacyAlgorithms=
            """);
    int port = device.port(name);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.security.properties=" + lifted,
            "-cp",
            System.getProperty("java.class.path"),
            OldTlsServer.class.getName(),
            device.host(),
            String.valueOf(port),
            store,
            options.getOrDefault("protocols", "TLSv1.2,TLSv1.3"),
            options.getOrDefault("suites", ""));
    listening(device.run("jsse-" + name, command), "tcp", port);
    declare(device, "tcp", port);
  }

  private static void hello(TestDevice device, Map<String, String> options) throws IOException {
    int port = device.port(name(options, "tls"));
    device.keep(new GreetingServer(device.address(), port, options));
    declare(device, "tcp", port);
  }

  private static void datagramHello(TestDevice device, Map<String, String> options)
      throws IOException {
    int port = device.port(name(options, "dtls"));
    device.keep(new GreetingDatagrams(device.address(), port, options));
    declare(device, "udp", port);
  }

  /** The vendor's table; a case that needs another one brings its own. */
  private static void declare(TestDevice device, String transport, int port) throws IOException {
    device.paper(
        "interface-table",
        device.file(
            "interfaces.yaml",
            """
            interfaces:
              - {transport: %s, port: %d, service: management, purpose: of the owner}
            """
                .formatted(transport, port)));
  }

  private static void listening(ExternalProgram program, String protocol, int port) {
    program.await("it listens", SOON, () -> Ports.bound(protocol, port));
  }
}
