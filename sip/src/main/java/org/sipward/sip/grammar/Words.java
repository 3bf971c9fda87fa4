package org.sipward.sip.grammar;

import java.nio.charset.StandardCharsets;

/** The words the grammars compare with, in lower case. */
final class Words {
  static final byte[] ALIAS = word("alias");
  static final byte[] BRANCH = word("branch");
  static final byte[] EXPIRES = word("expires");
  static final byte[] INDEX = word("index");
  static final byte[] MADDR = word("maddr");
  static final byte[] Q = word("q");
  static final byte[] RECEIVED = word("received");
  static final byte[] RPORT = word("rport");
  static final byte[] SIP = word("sip");
  static final byte[] SIPS = word("sips");
  static final byte[] TAG = word("tag");
  static final byte[] TEL = word("tel");
  static final byte[] TTL = word("ttl");
  static final byte[] URN = word("urn");

  private Words() {}

  static byte[] word(String lower) {
    return lower.getBytes(StandardCharsets.US_ASCII);
  }
}
