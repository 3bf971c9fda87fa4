package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys and certificates of test devices, made by openssl, valid whatever the year. */
final class TlsPaper {
  private static final String CONFIG =
      """
      [ca]
      default_ca = own
      [own]
      dir = FOLDER
      database = FOLDER/index.txt
      new_certs_dir = FOLDER
      policy = any
      unique_subject = no
      rand_serial = yes
      [any]
      commonName = supplied
      [req]
      distinguished_name = name
      [name]
      [root]
      basicConstraints = critical,CA:TRUE
      [leaf]
      subjectAltName = DNS:device.example,IP:127.0.0.7
      """;

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "rsa-2048", List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
          "rsa-3072", List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"),
          "rsa-1024", List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"),
          "ec-256", List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
          "ec-384", List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp384r1"),
          "ec-192", List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime192v1"));

  private final TestDevice device;
  private final String name;

  TlsPaper(TestDevice device, String name) {
    this.device = device;
    this.name = name;
  }

  Path key() {
    return device.folder().resolve(name + ".key");
  }

  Path certificate() {
    return device.folder().resolve(name + ".crt");
  }

  /**
   * Makes a certificate that signs itself.
   *
   * @param options {@code key} (ec-256), {@code hash} (sha256), {@code from} (2020), {@code until}
   *     (2040)
   * @param extensions {@code leaf} or {@code root}
   */
  TlsPaper make(Map<String, String> options, String extensions) throws IOException {
    String own = device.folder().resolve(name).toString();
    Path config = device.file(name + "/openssl.cnf", CONFIG.replace("FOLDER", String.valueOf(own)));
    device.file(name + "/index.txt", "");
    String kind = options.getOrDefault("key", "ec-256");
    List<String> algorithm = KEYS.get(kind);
    if (algorithm == null) {
      throw new IllegalArgumentException("no key " + kind);
    }
    List<String> generate = new ArrayList<>(List.of("openssl", "genpkey"));
    generate.addAll(algorithm);
    generate.addAll(List.of("-out", key().toString()));
    device.make(name, generate);
    device.make(
        name,
        List.of(
            "openssl",
            "req",
            "-new",
            "-config",
            config.toString(),
            "-key",
            key().toString(),
            "-subj",
            "/CN=" + (extensions.equals("root") ? "Lab root" : "device.example"),
            "-out",
            own + ".csr"));
    device.make(
        name,
        List.of(
            "openssl",
            "ca",
            "-selfsign",
            "-batch",
            "-notext",
            "-config",
            config.toString(),
            "-in",
            own + ".csr",
            "-keyfile",
            key().toString(),
            "-out",
            certificate().toString(),
            "-md",
            options.getOrDefault("hash", "sha256"),
            "-startdate",
            options.getOrDefault("from", "2020") + "0101000000Z",
            "-enddate",
            options.getOrDefault("until", "2040") + "0101000000Z",
            "-extensions",
            extensions));
    return this;
  }
}
