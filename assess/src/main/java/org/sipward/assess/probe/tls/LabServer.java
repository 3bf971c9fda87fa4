package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedDecryptor;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** One handshake of a server of ours, in one make. Used once. */
final class LabServer extends DefaultTlsServer {
  private final BcTlsCrypto own;
  private final ServerMake make;
  private final LabRoot.Credential ec;
  private final LabRoot.Credential rsa;

  LabServer(ServerMake make, LabRoot.Credential ec, LabRoot.Credential rsa, SecureRandom random) {
    this(new BcTlsCrypto(random), make, ec, rsa);
  }

  private LabServer(
      BcTlsCrypto own, ServerMake make, LabRoot.Credential ec, LabRoot.Credential rsa) {
    super(own);
    this.own = own;
    this.make = make;
    this.ec = ec;
    this.rsa = rsa;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return make.versions();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return TlsUtils.getSupportedCipherSuites(own, make.suites());
  }

  /** Under TLS 1.3 no suite says which key it wants. */
  @Override
  public @Nullable TlsCredentials getCredentials() throws IOException {
    boolean latest =
        context.getSecurityParametersHandshake().getKeyExchangeAlgorithm()
            == KeyExchangeAlgorithm.NULL;
    return latest ? getECDSASignerCredentials() : super.getCredentials();
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    return signer(ec, SignatureScheme.ecdsa_secp256r1_sha256);
  }

  @Override
  protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
    return signer(rsa, SignatureScheme.rsa_pkcs1_sha256);
  }

  @Override
  protected TlsCredentialedDecryptor getRSAEncryptionCredentials() throws IOException {
    return new BcDefaultTlsCredentialedDecryptor(own, chain(rsa.chain()), key(rsa.key()));
  }

  private TlsCredentialedSigner signer(LabRoot.Credential credential, int scheme)
      throws IOException {
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        own,
        key(credential.key()),
        chain(credential.chain()),
        algorithm(scheme));
  }

  /** Before TLS 1.2 the algorithm goes without saying, and the library wants it unsaid. */
  private @Nullable SignatureAndHashAlgorithm algorithm(int scheme) {
    return TlsUtils.isTLSv12(context) ? SignatureScheme.getSignatureAndHashAlgorithm(scheme) : null;
  }

  private Certificate chain(List<byte[]> chain) throws IOException {
    TlsCertificate[] plain = new TlsCertificate[chain.size()];
    CertificateEntry[] entries = new CertificateEntry[chain.size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = own.createCertificate(chain.get(i));
      entries[i] = new CertificateEntry(plain[i], null);
    }
    return TlsUtils.isTLSv13(context)
        ? new Certificate(TlsUtils.EMPTY_BYTES, entries)
        : new Certificate(plain);
  }

  private static AsymmetricKeyParameter key(PrivateKey key) throws IOException {
    return PrivateKeyFactory.createKey(key.getEncoded());
  }
}
