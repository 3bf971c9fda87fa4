package org.sipward.testkit.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client of Java that comes again and again, with a check of certificates written by hand. */
final class TrustingClient {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int PAUSE_MILLIS = 100;

  /** What is looked at; the name always is. */
  enum Check {
    /** All of it. */
    FULL,
    /** That each certificate is signed by the next one, whoever that may be, and the dates. */
    SIGNATURES,
    /** That it names the root as its issuer, and the dates. */
    ISSUER,
    /** All but the dates. */
    UNDATED
  }

  private final TestDevice device;
  private final int port;
  private final String name;
  private final SSLContext context;

  private TrustingClient(TestDevice device, int port, String name, SSLContext context) {
    this.device = device;
    this.port = port;
    this.name = name;
    this.context = context;
  }

  /** Closing it ends it. */
  static AutoCloseable start(TestDevice device, int port, String name, Check check)
      throws IOException, GeneralSecurityException {
    X509Certificate root;
    try (InputStream pem = Files.newInputStream(device.folder().resolve("trusted.pem"))) {
      root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trust(root, check)}, null);
    Thread thread = Thread.ofVirtual().start(new TrustingClient(device, port, name, context)::run);
    return thread::interrupt;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        visit();
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException e) {
        Thread.onSpinWait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void visit() throws IOException, InterruptedException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(device.address(), 0));
      connect(socket);
      socket.setSoTimeout(PATIENCE_MILLIS);
      try (SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, name, port, true)) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.getOutputStream()
            .write(
                "POST /telemetry HTTP/1.1\r\nHost: %s\r\nContent-Length: 2\r\n\r\n42"
                    .formatted(name)
                    .getBytes(StandardCharsets.US_ASCII));
        tls.getInputStream().read();
      }
    }
  }

  /** Nobody may listen for a while. */
  private void connect(Socket socket) throws IOException, InterruptedException {
    try {
      socket.connect(new InetSocketAddress(device.address(), port), PATIENCE_MILLIS);
    } catch (IOException e) {
      Thread.sleep(PAUSE_MILLIS);
      throw e;
    }
  }

  /** Trust in the server by some of what there is to look at. */
  private record Trust(X509Certificate root, Check check) implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        switch (check) {
          case FULL -> validate(chain, Instant.now());
          case UNDATED -> validate(chain, chain[0].getNotBefore().toInstant());
          case ISSUER -> {
            chain[0].checkValidity();
            if (!chain[0].getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
              throw new CertificateException("of another issuer");
            }
          }
          case SIGNATURES -> {
            for (int i = 0; i < chain.length; i++) {
              chain[i].checkValidity();
              X509Certificate issuer = i + 1 < chain.length ? chain[i + 1] : root;
              if (!chain[i].equals(root)) {
                chain[i].verify(issuer.getPublicKey());
              }
            }
          }
        }
      } catch (CertificateException e) {
        throw e;
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e);
      }
    }

    private void validate(X509Certificate[] chain, Instant at) throws GeneralSecurityException {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      List<X509Certificate> path =
          Arrays.stream(chain).filter(certificate -> !certificate.equals(root)).toList();
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
