package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against IPv6 addresses that two parsers read as different places. */
public final class Ipv6Literal implements Check {
  private static final Control CONTROL =
      new Control(
          "ipv6-literal",
          "an IPv6 address outside the grammar or without brackets",
          List.of("MAL-22"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 5954", "RFC 5118 4.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.IPV6_SYNTAX, Defect.IPV6_UNBRACKETED);
  }
}
