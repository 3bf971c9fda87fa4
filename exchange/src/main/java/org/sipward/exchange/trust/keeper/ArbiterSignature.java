package org.sipward.exchange.trust.keeper;

import java.util.Base64;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Text;

/**
 * What an arbiter put below a suspension, with a key it signs messages with.
 *
 * @param value base64url without padding, 64 octets
 */
public record ArbiterSignature(
    @Text(pattern = Bounds.MEMBER) String memberId,
    @Text(pattern = "^[A-Za-z0-9._:-]{1,128}$") String kid,
    @Text(pattern = "^[A-Za-z0-9_-]{86}$", max = 86) String value) {

  byte[] octets() {
    return Base64.getUrlDecoder().decode(value);
  }
}
