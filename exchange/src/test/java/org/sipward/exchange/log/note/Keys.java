package org.sipward.exchange.log.note;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Key pairs for tests. */
public final class Keys {
  private Keys() {}

  public static NoteSigner signer(String name, KeyUse use) {
    var pair = pair();
    return NoteSigner.of(name, use, pair.getPublic(), pair.getPrivate());
  }

  public static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
