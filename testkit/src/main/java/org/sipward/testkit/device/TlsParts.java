package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/**
 * Servers of TLS and DTLS: openssl, nginx, mosquitto and libcoap in whatever make the options say,
 * and one that only greets, for what no server of today still does.
 */
final class TlsParts {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Without it Debian's own settings would refuse what is to be shown. */
  private static final String PLAIN_OPENSSL = "OPENSSL_CONF=/dev/null";

  private TlsParts() {}

  static Map<String, Part> all() {
    return Map.of(
        "openssl/tls", part(List.of("openssl"), TlsParts::openssl),
        "openssl/dtls", part(List.of("openssl"), TlsParts::opensslDatagrams),
        "nginx/tls", part(List.of("openssl", "nginx"), TlsParts::nginx),
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

  /** {@code flags}: more arguments, separated by commas; {@code cipher}: its list of suites. */
  private static void openssl(TestDevice device, Map<String, String> options) throws IOException {
    TlsPaper paper = new TlsPaper(device, "tls").make(options, "leaf");
    int port = device.port("tls");
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
    listening(device.run("openssl", List.of("sh", "-c", command)), "tcp", port);
    declare(device, "tcp", port);
  }

  /** It ends with its standard input, so that is a pipe which stays open. */
  private static void opensslDatagrams(TestDevice device, Map<String, String> options)
      throws IOException {
    TlsPaper paper = new TlsPaper(device, "dtls").make(options, "leaf");
    int port = device.port("dtls");
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
    listening(device.run("openssl-dtls", List.of("sh", "-c", command)), "udp", port);
    declare(device, "udp", port);
  }

  /** {@code verify}: what it makes of a client's certificate, {@code off} if nothing is said. */
  private static void nginx(TestDevice device, Map<String, String> options) throws IOException {
    TlsPaper paper = new TlsPaper(device, "tls").make(options, "leaf");
    int port = device.port("tls");
    Path config =
        device.file(
            "nginx.conf",
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
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
                ssl_verify_client %8$s;
                ssl_client_certificate %4$s;
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
                    options.getOrDefault("verify", "off")));
    List<String> command =
        List.of("env", PLAIN_OPENSSL, "nginx", "-c", config.toString(), "-p", device.host());
    listening(device.run("nginx", command), "tcp", port);
    declare(device, "tcp", port);
  }

  private static void mosquitto(TestDevice device, Map<String, String> options) throws IOException {
    TlsPaper paper = new TlsPaper(device, "tls").make(options, "leaf");
    int port = device.port("tls");
    Path config =
        device.file(
            "mosquitto.conf",
            """
            user root
            listener %d %s
            allow_anonymous true
            certfile %s
            keyfile %s
            cafile %s
            require_certificate %s
            %s
            """
                .formatted(
                    port,
                    device.host(),
                    paper.certificate(),
                    paper.key(),
                    paper.certificate(),
                    options.getOrDefault("verify", "false"),
                    options.containsKey("version") ? "tls_version " + options.get("version") : ""));
    listening(device.run("mosquitto", List.of("mosquitto", "-c", config.toString())), "tcp", port);
    declare(device, "tcp", port);
  }

  /** Its DTLS port is the one after its port in clear. */
  private static void coap(TestDevice device, Map<String, String> options) throws IOException {
    int port = device.portAfter("dtls", "coap");
    String hint = options.containsKey("hint") ? " -h " + options.get("hint") : "";
    String keys =
        options.containsKey("psk")
            ? " -k " + options.get("psk") + hint
            : " -c "
                + new TlsPaper(device, "dtls").make(options, "leaf").certificate()
                + " -j "
                + device.folder().resolve("dtls.key");
    String command =
        "exec coap-server-openssl -A %s -p %d%s".formatted(device.host(), port - 1, keys);
    listening(device.run("coap", List.of("sh", "-c", command)), "udp", port);
    declare(device, "udp", port);
  }

  private static void hello(TestDevice device, Map<String, String> options) throws IOException {
    int port = device.port("tls");
    device.keep(new GreetingServer(device.address(), port, options));
    declare(device, "tcp", port);
  }

  private static void datagramHello(TestDevice device, Map<String, String> options)
      throws IOException {
    int port = device.port("dtls");
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
