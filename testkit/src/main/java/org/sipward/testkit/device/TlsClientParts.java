package org.sipward.testkit.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Devices that connect to their server again and again: curl, wget, openssl and mosquitto_pub in a
 * loop, each as careful or careless as its flags; the server is the assessor's, so they hand over
 * its plan and a root that they trust.
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
    all.put("client/absent", TlsParts.part(List.of("openssl"), TlsClientParts::papers));
    all.put("client/mute", TlsParts.part(List.of("openssl"), TlsClientParts::mute));
    return all;
  }

  /** {@code flags} are separated by commas; {@code rounds} is how often it comes at all. */
  private static Part loop(String program, String command) {
    return TlsParts.part(
        List.of("openssl", "sh", program),
        (device, options) -> {
          papers(device, options);
          String once =
              command
                  .replace("FLAGS", options.getOrDefault("flags", "").replace(',', ' '))
                  .replace("HOST", device.host())
                  .replace("PORT", String.valueOf(device.port("cloud")))
                  .replace("ROOT", device.folder().resolve("trusted.pem").toString());
          String script =
              "i=0; while [ $i -lt "
                  + options.getOrDefault("rounds", "1000")
                  + " ]; do "
                  + once
                  + "; sleep 0.05; i=$((i+1)); done; exec tail -f /dev/null";
          device.run("client", List.of("sh", "-c", script));
        });
  }

  private static void papers(TestDevice device, Map<String, String> options) throws IOException {
    root(device);
    Path plan =
        device.file(
            "lab.yaml",
            """
            version: 1
            address: %s
            port: %d
            names: [%s, %s]
            patience-seconds: %s
            """
                .formatted(
                    device.host(),
                    device.port("cloud"),
                    options.getOrDefault("name", NAME),
                    device.host(),
                    options.getOrDefault("patience", "20")));
    device.paper("lab-plan", plan);
    device.paper("update-lab-plan", plan);
  }

  /** Hands the assessor's root over; the device trusts it, {@code trusted.pem}. */
  static void root(TestDevice device) throws IOException {
    TlsPaper root = new TlsPaper(device, "lab").make(Map.of(), "root");
    Files.copy(root.certificate(), device.folder().resolve("trusted.pem"));
    device.paper(
        "lab-root",
        device.file(
            "lab-root.pem", Files.readString(root.key()) + Files.readString(root.certificate())));
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
