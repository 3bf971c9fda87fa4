package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/** A part that is one real server, started by a few lines. */
record Server(List<String> programs, Start start) implements Part {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** How it is started; it answers when this returns. */
  interface Start {
    void on(TestDevice device, Map<String, String> options) throws Exception;
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    start.on(device, options);
  }

  /** Starts a program and waits for it to hold a port. */
  static void run(TestDevice device, String name, String protocol, List<String> command) {
    ExternalProgram program = device.run(name, command);
    int port = device.port(name);
    String table = protocol + (device.host().contains(":") ? "6" : "");
    program.await(name + " listens", DEADLINE, () -> Ports.bound(table, port));
  }

  /** Address and port of a name, as programs take them. */
  static String place(TestDevice device, String name) {
    String host = device.host().contains(":") ? "[" + device.host() + "]" : device.host();
    return host + ":" + device.port(name);
  }

  /** A certificate of its own and its key, {@code tls/cert.pem} and {@code tls/key.pem}. */
  static Path certificate(TestDevice device) throws IOException {
    Path certificate = device.file("tls/cert.pem", "");
    device.make(
        "certificate",
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=device",
            "-out",
            certificate.toString(),
            "-keyout",
            certificate.resolveSibling("key.pem").toString()));
    return certificate;
  }

  /** {@code accounts=admin:admin,root:}: users with their passwords. */
  static List<String[]> accounts(Map<String, String> options) {
    return List.of(options.getOrDefault("accounts", "owner:Tq9-vertical-otter").split(",")).stream()
        .map(pair -> pair.split(":", 2))
        .toList();
  }
}
