package org.sipward.testkit.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Devices that connect to their server again and again: curl, wget, openssl, mosquitto_pub and Java
 * in a loop, each as careful or careless as its flags; the server is the assessor's, so they hand
 * over its plan and a root that they trust.
 */
final class TlsClientParts {
  private static final String NAME = "cloud.example";

  private TlsClientParts() {}

  static Map<String, Part> all() {
    Map<String, Part> all = new HashMap<>();
    all.put(
        "client/curl",
        loop(
            "curl",
            "env OPENSSL_CONF=/dev/null curl -s -m 20 -o answer --interface HOST"
                + " --resolve cloud.example:PORT:HOST --cacert ROOT FLAGS"
                + " -d reading=42 https://cloud.example:PORT/telemetry"));
    all.put(
        "client/wget",
        loop(
            "wget",
            "wget -q -O answer -T 20 -t 1 --bind-address=HOST --ca-certificate=ROOT FLAGS"
                + " https://HOST:PORT/telemetry"));
    all.put(
        "client/openssl",
        loop(
            "openssl",
            "echo reading=42 | env OPENSSL_CONF=/dev/null timeout 20 openssl s_client"
                + " -quiet -no_ign_eof -bind HOST:0 -connect HOST:PORT -servername cloud.example"
                + " -CAfile ROOT FLAGS"));
    all.put(
        "client/mosquitto",
        loop(
            "mosquitto_pub",
            "timeout 20 mosquitto_pub -A HOST -h HOST -p PORT --cafile ROOT FLAGS -t meter -m 42"));
    all.put("client/plain", loop("curl", "curl -s -m 20 --interface HOST http://HOST:PORT/"));
    all.put("client/jsse", TlsParts.part(List.of("openssl"), TlsClientParts::jsse));
    all.put("client/absent", TlsParts.part(List.of("openssl"), TlsClientParts::papers));
    all.put("client/mute", TlsParts.part(List.of("openssl"), TlsClientParts::mute));
    return all;
  }

  /**
   * Its options: {@code flags}, separated by commas; {@code else}: the flags of a second try where
   * the first failed, or {@code plain} for one without TLS; {@code first}: touch, a connection
   * without a word before each; {@code rounds}: how often it comes at all; {@code pause} between
   * them, in seconds; {@code for}: cloud or updates, where it is the client of one of them only.
   */
  private static Part loop(String program, String command) {
    return TlsParts.part(
        List.of("openssl", "sh", program),
        (device, options) -> {
          papers(device, options);
          String once = filled(device, options, command.replace("FLAGS", flags(options, "flags")));
          if (options.containsKey("else")) {
            String again =
                options.get("else").equals("plain")
                    ? "curl -s -m 20 -o answer --interface HOST -d reading=42 http://HOST:PORT/"
                    : command.replace("FLAGS", flags(options, "else"));
            once = "{ " + once + " || " + filled(device, options, again) + "; }";
          }
          if (options.getOrDefault("first", "").equals("touch")) {
            once = filled(device, options, "busybox nc -w 1 HOST PORT < /dev/null; ") + once;
          }
          String script =
              "i=0; while [ $i -lt "
                  + options.getOrDefault("rounds", "1000")
                  + " ]; do "
                  + once
                  + "; sleep "
                  + options.getOrDefault("pause", "0.05")
                  + "; i=$((i+1)); done; exec tail -f /dev/null";
          device.run("client-" + place(options), List.of("sh", "-c", script));
        });
  }

  private static String flags(Map<String, String> options, String of) {
    return options.getOrDefault(of, "").replace(',', ' ');
  }

  private static String filled(TestDevice device, Map<String, String> options, String command) {
    return command
        .replace("HOST", device.host())
        .replace("PORT", String.valueOf(device.port(place(options))))
        .replace("ROOT", device.folder().resolve("trusted.pem").toString());
  }

  /** The name of the port where we listen: one for both plans, or another one for updates. */
  private static String place(Map<String, String> options) {
    return options.getOrDefault("for", "cloud").equals("updates") ? "releases" : "cloud";
  }

  private static void papers(TestDevice device, Map<String, String> options) throws IOException {
    root(device);
    Path plan =
        device.file(
            place(options) + "/lab.yaml",
            """
            version: 1
            address: %s
            port: %d
            names: [%s, %s]
            patience-seconds: %s
            """
                .formatted(
                    device.host(),
                    device.port(place(options)),
                    options.getOrDefault("name", NAME),
                    device.host(),
                    options.getOrDefault("patience", "20")));
    if (!options.getOrDefault("for", "cloud").equals("updates")) {
      device.paper("lab-plan", plan);
    }
    if (!options.getOrDefault("for", "updates").equals("cloud")) {
      device.paper("update-lab-plan", plan);
    }
  }

  /** Hands the assessor's root over, once; the device trusts it, {@code trusted.pem}. */
  static void root(TestDevice device) throws IOException {
    if (device.papers().containsKey("lab-root")) {
      return;
    }
    TlsPaper root = new TlsPaper(device, "lab").make(Map.of(), "root");
    Files.copy(root.certificate(), device.folder().resolve("trusted.pem"));
    device.paper(
        "lab-root",
        device.file(
            "lab-root.pem", Files.readString(root.key()) + Files.readString(root.certificate())));
  }

  /** {@code check}: what it looks at in a certificate, see {@link TrustingClient}. */
  private static void jsse(TestDevice device, Map<String, String> options) throws Exception {
    papers(device, options);
    device.keep(
        TrustingClient.start(
            device,
            device.port(place(options)),
            NAME,
            TrustingClient.Check.valueOf(
                options.getOrDefault("check", "full").toUpperCase(Locale.ROOT))));
  }

  /** Connects and says nothing, until it is closed. */
  private static void mute(TestDevice device, Map<String, String> options) throws IOException {
    papers(device, options);
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    stay(device);
                  }
                });
    device.keep(thread::interrupt);
  }

  private static void stay(TestDevice device) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(device.address(), 0));
      socket.connect(new InetSocketAddress(device.address(), device.port("cloud")));
      int ended = socket.getInputStream().read();
      Thread.sleep(ended < 0 ? 20 : 0);
    } catch (IOException e) {
      Thread.onSpinWait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
