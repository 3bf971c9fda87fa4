package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/**
 * A small update agent, as many devices have one: a shell script that fetches an image and its
 * signature again and again, and a web server that tells its version. Options take out one check
 * each: {@code signature} (full, none, header, if-there), {@code model} and {@code rollback} (yes,
 * no); {@code tls} makes it come over TLS; {@code life} makes it stay away (away) or install
 * nothing (stubborn).
 */
final class UpdateParts {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String AGENT =
      """
      #!/bin/sh
      # Arguments: own address, base URL, signature check, model check, rollback check, life, names
      fetch() { rm -f "$2"; curl -s -f -m 20 --interface "$own" --cacert trusted.pem --resolve "$names" -o "$2" "$base/$1"; }
      signed() {
        case $check in
          none) return 0 ;;
          if-there) [ -s fetched.sig ] || return 0 ;;
        esac
        [ -s fetched.sig ] || return 1
        if [ $check = header ]; then
          head -n 1 fetched.bin > signed.part
        else
          cp fetched.bin signed.part
        fi
        openssl dgst -sha256 -verify vendor.pem -signature fetched.sig signed.part > /dev/null 2>&1
      }
      own=$1 base=$2 check=$3 model=$4 rollback=$5 life=$6 names=$7
      while [ "$life" != away ]; do
        sleep 0.05
        fetch image fetched.bin || continue
        fetch image.sig fetched.sig
        signed || continue
        read -r name number < fetched.bin
        [ "$model" = no ] || [ "$name" = meter ] || continue
        [ "$rollback" = no ] || [ "$number" -gt "$(cat www/version)" ] || continue
        [ "$life" = stubborn ] && continue
        echo "$number" > www/version.new && mv www/version.new www/version
      done
      exec tail -f /dev/null
      """;

  private UpdateParts() {}

  static Map<String, Part> all() {
    return Map.of(
        "agent/update",
        TlsParts.part(List.of("sh", "openssl", "curl", "busybox"), UpdateParts::agent));
  }

  private static void agent(TestDevice device, Map<String, String> options) throws IOException {
    TlsPaper vendor = new TlsPaper(device, "vendor").make(Map.of(), "leaf");
    device.make(
        "vendor",
        List.of(
            "openssl", "pkey", "-in", vendor.key().toString(), "-pubout", "-out", "vendor.pem"));
    boolean header = options.getOrDefault("signature", "full").equals("header");
    image(device, vendor, "new", "meter 20", header);
    image(device, vendor, "old", "meter 9", header);
    image(device, vendor, "other", "valve 30", header);
    Files.createDirectories(device.folder().resolve("www"));
    device.file("www/version", "10\n");
    int web = device.port("web");
    int ours = device.port("updates");
    ExternalProgram server =
        device.run(
            "httpd",
            List.of("busybox", "httpd", "-f", "-p", device.host() + ":" + web, "-h", "www"));
    server.await("it listens", SOON, () -> Ports.bound("tcp", web));
    TlsClientParts.root(device);
    boolean tls = options.containsKey("tls");
    String base = tls ? "https://updates.example:" : "http://" + device.host() + ":";
    Path script = device.file("agent.sh", AGENT);
    device.run(
        "agent",
        List.of(
            "sh",
            script.toString(),
            device.host(),
            base + ours,
            options.getOrDefault("signature", "full"),
            options.getOrDefault("model", "yes"),
            options.getOrDefault("rollback", "yes"),
            options.getOrDefault("life", "usual"),
            "updates.example:" + ours + ":" + device.host()));
    device.paper("update-plan", plan(device, options, web, ours));
  }

  private static void image(
      TestDevice device, TlsPaper vendor, String name, String header, boolean headerOnly)
      throws IOException {
    Path image = device.file(name + ".bin", header + "\n" + "the program ".repeat(500));
    Path signed = headerOnly ? device.file(name + ".head", header + "\n") : image;
    device.make(
        name,
        List.of(
            "openssl",
            "dgst",
            "-sha256",
            "-sign",
            vendor.key().toString(),
            "-out",
            name + ".sig",
            signed.toString()));
    device.paper("update-images", image);
    device.paper("update-images", device.folder().resolve(name + ".sig"));
  }

  private static Path plan(TestDevice device, Map<String, String> options, int web, int ours)
      throws IOException {
    return device.file(
        "update.yaml",
        """
        version: 1
        address: %1$s
        port: %2$d
        version-url: http://%1$s:%3$d/%4$s
        new-version: %5$s
        patience-seconds: %6$s
        %7$s
        image: /image
        signature: /image.sig
        good: {/image: new.bin, /image.sig: new.sig}
        older: {/image: old.bin, /image.sig: old.sig}
        wrong-model: {/image: other.bin, /image.sig: other.sig}
        """
            .formatted(
                device.host(),
                ours,
                web,
                options.getOrDefault("page", "version"),
                options.getOrDefault("new", "20"),
                options.getOrDefault("patience", "20"),
                options.containsKey("tls") ? "tls-names: [updates.example]" : ""));
  }
}
