package org.sipward.assess.container;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.sipward.assess.paper.PaperException;

/** A detached CMS signature (RFC 5652) in DER. */
public final class CmsSignature {
  /** Octets of a signature with its certificates. */
  public static final int MAX_OCTETS = 1 << 16;

  private static final int MOST_SIGNERS = 16;
  private static final int MOST_DEPTH = 32;

  private final byte[] der;

  private CmsSignature(byte[] der) {
    this.der = der;
  }

  /** Where the signed content comes from; opened once for each signer. */
  public interface Content {
    InputStream open() throws IOException;
  }

  /** Whether octets are a ContentInfo of signed data, as far as their first octets say. */
  public static boolean begins(byte[] octets) {
    // SEQUENCE, then OBJECT IDENTIFIER 1.2.840.113549.1.7.2, after a length of one to four octets.
    for (int at = 2; at <= 6 && at + 11 <= octets.length; at++) {
      if (octets[0] == 0x30
          && octets[at] == 6
          && octets[at + 1] == 9
          && octets[at + 9] == 7
          && octets[at + 10] == 2) {
        return true;
      }
    }
    return false;
  }

  public static CmsSignature read(byte[] octets) throws PaperException {
    if (octets.length > MAX_OCTETS) {
      throw new PaperException("larger than 64 KiB");
    }
    DerDepth.check(octets, MOST_DEPTH);
    try {
      CMSSignedData data = new CMSSignedData(octets);
      if (data.getSignedContent() != null) {
        throw new PaperException("the signature carries its content; hand over a detached one");
      }
      return new CmsSignature(octets);
    } catch (CMSException | RuntimeException e) {
      throw new PaperException("no CMS signature: " + e.getMessage());
    }
  }

  /** Whether a signer's signature holds over the content with a key. */
  public boolean verifies(PublicKey key, Content content) throws PaperException {
    try {
      CMSSignedData data = new CMSSignedData(new Streamed(content), new ByteArrayInputStream(der));
      int seen = 0;
      for (SignerInformation signer : data.getSignerInfos().getSigners()) {
        if (++seen > MOST_SIGNERS) {
          break;
        }
        if (verifies(signer, key)) {
          return true;
        }
      }
      return false;
    } catch (CMSException | RuntimeException e) {
      throw new PaperException("no CMS signature: " + e.getMessage());
    }
  }

  private static boolean verifies(SignerInformation signer, PublicKey key) {
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(key));
    } catch (CMSException | OperatorCreationException | RuntimeException e) {
      // Of another key or kind, or not over this content.
      return false;
    }
  }

  private record Streamed(Content content) implements CMSTypedData {
    @Override
    public ASN1ObjectIdentifier getContentType() {
      return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      try (InputStream in = content.open()) {
        in.transferTo(out);
      }
    }

    @Override
    public Object getContent() {
      return content;
    }
  }
}
