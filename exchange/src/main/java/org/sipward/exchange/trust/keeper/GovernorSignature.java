package org.sipward.exchange.trust.keeper;

import java.util.Base64;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Text;

/**
 * What a governor put below a statement: Ed25519 over its RFC 8785 form.
 *
 * @param governor its name
 * @param kid the thumbprint of its key
 * @param value base64url without padding, 64 octets
 */
public record GovernorSignature(
    @Text(pattern = Bounds.MEMBER) String governor,
    @Text(pattern = "^[A-Za-z0-9_-]{43}$", max = 43) String kid,
    @Text(pattern = "^[A-Za-z0-9_-]{86}$", max = 86) String value) {

  byte[] octets() {
    return Base64.getUrlDecoder().decode(value);
  }
}
