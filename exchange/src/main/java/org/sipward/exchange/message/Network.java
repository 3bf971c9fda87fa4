package org.sipward.exchange.message;

import java.util.Optional;
import org.sipward.exchange.message.Bounds.Text;

/** Where in the networks it happened. */
public record Network(
    @Text(pattern = "^[0-9]{3}-[0-9]{2,3}$", max = 7) Optional<String> servingPlmn,
    @Text(pattern = "^[0-9]{3}-[0-9]{2,3}$", max = 7) Optional<String> homePlmn,
    @Text(pattern = "^[A-Z0-9]{5}$", max = 5) Optional<String> tadig,
    Optional<Protocol> interfaceType,
    @Text(pattern = "^[0-9]{5,15}$", max = 15) Optional<String> gt,
    @Text(pattern = "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", max = 253) Optional<String> realm,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> trunkClass) {

  /** The protocol of the interface. */
  public enum Protocol {
    SIP,
    SS7,
    DIAMETER,
    GTP,
    HTTP2,
    SMPP,
    RADIO
  }
}
