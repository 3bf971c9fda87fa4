package org.sipward.testkit.device;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import org.sipward.testkit.peer.TlsIdentity;

/** TLS with a certificate that nobody issued but its owner. */
final class TlsFront {
  private TlsFront() {}

  /** The SHA-256 of a certificate. */
  static String sha256(TlsIdentity identity) throws Exception {
    try (InputStream pem = Files.newInputStream(identity.certificate())) {
      byte[] der = CertificateFactory.getInstance("X.509").generateCertificate(pem).getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    }
  }

  /** nginx before a web server of the device, at the port {@code tls}; the certificate's hash. */
  static String before(TestDevice device, int port) throws Exception {
    Path folder = device.folder().resolve("front");
    Files.createDirectories(folder);
    TlsIdentity identity = TlsIdentity.make(folder);
    Path conf =
        device.file(
            "front/nginx.conf",
            """
            daemon off; master_process off; pid %1$s/pid; error_log %1$s/error;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen %2$s:%3$d ssl;
                ssl_certificate %4$s; ssl_certificate_key %5$s;
                location / { proxy_pass http://%2$s:%6$d; }
              }
            }
            """
                .formatted(
                    folder,
                    device.host(),
                    device.port("tls"),
                    identity.certificate(),
                    identity.key(),
                    port));
    ServiceParts.await(
        device.run(
            "front",
            List.of(
                "nginx", "-p", folder.toString(), "-c", conf.toString(), "-e", folder + "/error")),
        device.port("tls"));
    return sha256(identity);
  }
}
