package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate and its key in PEM files, made by the {@code openssl} program, that trusts nobody
 * but itself: one identity for both sides of a test.
 */
public record TlsIdentity(Path certificate, Path key) {
  /** Makes one for 127.0.0.1 and the name {@code peer.test}. */
  public static TlsIdentity make(Path folder) {
    TlsIdentity made = new TlsIdentity(folder.resolve("tls.pem"), folder.resolve("tls.key"));
    int status =
        ExternalProgram.run(
            folder,
            folder.resolve("openssl.log"),
            Duration.ofSeconds(30),
            List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=peer.test",
                "-addext",
                "subjectAltName=DNS:peer.test,IP:127.0.0.1",
                "-keyout",
                made.key.toString(),
                "-out",
                made.certificate.toString()));
    if (status != 0) {
      throw new IllegalStateException("openssl ended with " + status);
    }
    return made;
  }

  /** A context that shows the certificate and accepts only it. */
  SSLContext context() {
    try (var pem = Files.newInputStream(certificate)) {
      Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("own", privateKey(), new char[0], new Certificate[] {own});
      store.setCertificateEntry("trusted", own);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private PrivateKey privateKey() throws IOException, GeneralSecurityException {
    String body = Files.readString(key).replaceAll("-----[^-]+-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
  }
}
