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
 * signature again and again, and a web server that tells its version.
 *
 * <p>Options: {@code signature} (full, none, header, if-there, digest: a hash is all that is
 * compared, late: installed before it is looked at), {@code where} (beside the image, or inside:
 * its last line), {@code model} (yes, no), {@code rollback} (yes, no, text: numbers are compared as
 * texts, equal: the same one may be installed again); {@code tls} makes it come over TLS; {@code
 * life} makes it stay away (away), install nothing (stubborn) or tell no version for a moment after
 * each visit (busy); {@code form} of the page is plain or json; {@code pause} in seconds; {@code
 * web}: another name of the port of its page.
 */
final class UpdateParts {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String INSIDE = "inside";

  private static final String AGENT =
      """
      #!/bin/sh
      # Arguments: own address, base URL, names; all else stands in the environment
      own=$1 base=$2 names=$3
      fetch() { rm -f "$2"; curl -s -f -m 20 --interface "$own" --cacert trusted.pem --resolve "$names" -o "$2" "$base/$1"; }
      tell() {
        if [ $form = json ]; then
          echo "{\\"model\\":\\"meter\\",\\"version\\":\\"$1\\",\\"uptime\\":$(date +%s)}" > www/version.new
        else
          echo "$1" > www/version.new
        fi
        mv www/version.new www/version
        echo "$1" > installed
      }
      halves() {
        if [ $where = inside ]; then
          head -n -1 fetched.bin > signed.part
          tail -n 1 fetched.bin | base64 -d > fetched.sig 2> /dev/null || rm -f fetched.sig
        elif [ $signature = header ]; then
          head -n 1 fetched.bin > signed.part
        else
          cp fetched.bin signed.part
        fi
      }
      signed() {
        case $signature in
          none) return 0 ;;
          if-there) [ -s fetched.sig ] || return 0 ;;
          digest) [ "$(sha256sum < fetched.bin | cut -c 1-64)" = "$(cut -c 1-64 fetched.sig)" ]; return ;;
          late) [ "$number" -gt "$(cat installed)" ] && tell "$number" ;;
        esac
        [ -s fetched.sig ] || return 1
        openssl dgst -sha256 -verify vendor.pem -signature fetched.sig signed.part > /dev/null 2>&1
      }
      newer() {
        case $rollback in
          no) return 0 ;;
          text) [ "$number" \\> "$(cat installed)" ] ;;
          equal) [ "$number" -ge "$(cat installed)" ] ;;
          *) [ "$number" -gt "$(cat installed)" ] ;;
        esac
      }
      tell 10
      while [ "$life" != away ]; do
        sleep "$pause"
        fetch image fetched.bin || continue
        [ $where = inside ] || fetch image.sig fetched.sig
        if [ "$life" = busy ]; then mv www/version www/away; sleep 0.3; mv www/away www/version; fi
        read -r name number < fetched.bin
        [ "$model" = no ] || [ "$name" = meter ] || continue
        halves
        signed || continue
        newer || continue
        [ "$life" = stubborn ] && continue
        tell "$number"
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
    images(device, options);
    Files.createDirectories(device.folder().resolve("www"));
    device.file("www/version", "10\n");
    int web = device.port(options.getOrDefault("web", "web"));
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
            "env",
            "signature=" + options.getOrDefault("signature", "full"),
            "where=" + options.getOrDefault("where", "beside"),
            "model=" + options.getOrDefault("model", "yes"),
            "rollback=" + options.getOrDefault("rollback", "yes"),
            "life=" + options.getOrDefault("life", "usual"),
            "form=" + options.getOrDefault("form", "plain"),
            "pause=" + options.getOrDefault("pause", "0.05"),
            "sh",
            script.toString(),
            device.host(),
            base + ours,
            "updates.example:" + ours + ":" + device.host()));
    device.paper("update-plan", plan(device, options, web, ours));
  }

  private static void images(TestDevice device, Map<String, String> options) throws IOException {
    TlsPaper vendor = new TlsPaper(device, "vendor").make(Map.of(), "leaf");
    device.make(
        "vendor",
        List.of(
            "openssl", "pkey", "-in", vendor.key().toString(), "-pubout", "-out", "vendor.pem"));
    image(device, options, vendor, "new", "meter 20");
    image(device, options, vendor, "old", "meter 9");
    image(device, options, vendor, "other", "valve 30");
    if (isOwn(options)) {
      TlsPaper stranger = new TlsPaper(device, "stranger").make(Map.of(), "leaf");
      image(device, options, stranger, "foreign", "meter 20");
      Path unsigned = device.folder().resolve("unsigned.bin");
      Files.copy(device.folder().resolve("new.txt"), unsigned);
      device.paper("update-images", unsigned);
    }
  }

  /** Whether signatures are of a form of the vendor's own, so that nobody else can make them. */
  private static boolean isOwn(Map<String, String> options) {
    return options.getOrDefault("where", "").equals(INSIDE)
        || options.getOrDefault("signature", "").equals("digest");
  }

  private static void image(
      TestDevice device, Map<String, String> options, TlsPaper signer, String name, String header)
      throws IOException {
    String how = options.getOrDefault("signature", "full");
    Path text = device.file(name + ".txt", header + "\n" + "the program\n".repeat(500));
    Path signed = how.equals("header") ? device.file(name + ".head", header + "\n") : text;
    String sign =
        how.equals("digest")
            ? "sha256sum < %2$s > %3$s.sig"
            : "openssl dgst -sha256 -sign %1$s -out %3$s.sig %2$s";
    String put =
        options.getOrDefault("where", "").equals(INSIDE)
            ? "{ cat %4$s; base64 -w 0 %3$s.sig; echo; } > %3$s.bin"
            : "cp %4$s %3$s.bin";
    String command = (sign + " && " + put).formatted(signer.key(), signed, name, text);
    device.make(name, List.of("sh", "-c", command));
    device.paper("update-images", device.folder().resolve(name + ".bin"));
    device.paper("update-images", device.folder().resolve(name + ".sig"));
  }

  private static Path plan(TestDevice device, Map<String, String> options, int web, int ours)
      throws IOException {
    boolean inside = options.getOrDefault("where", "").equals(INSIDE);
    StringBuilder plan = new StringBuilder();
    plan.append(
        """
        version: 1
        address: %1$s
        port: %2$d
        version-url: http://%1$s:%3$d/%4$s
        new-version: %5$s
        patience-seconds: %6$s
        image: /image
        """
            .formatted(
                device.host(),
                ours,
                web,
                options.getOrDefault("page", "version"),
                options.getOrDefault("new", "20"),
                options.getOrDefault("patience", "20")));
    if (options.containsKey("tls")) {
      plan.append("tls-names: [updates.example]\n");
    }
    if (options.getOrDefault("form", "").equals("json")) {
      plan.append("version-after: '\"version\":\"'\n");
    }
    String second = inside ? "" : ", /image.sig: %1$s.sig";
    String row = "{/image: %1$s.bin" + second + "}\n";
    plan.append(inside ? "" : "signature: /image.sig\n");
    plan.append("good: ").append(row.formatted("new"));
    plan.append("older: ").append(row.formatted("old"));
    plan.append("wrong-model: ").append(row.formatted("other"));
    if (isOwn(options)) {
      plan.append("foreign: ").append(row.formatted("foreign"));
      plan.append("unsigned: {/image: unsigned.bin}\n");
    }
    return device.file("update.yaml", plan.toString());
  }
}
