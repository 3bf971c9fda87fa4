package org.sipward.firewall.profile;

import java.util.Set;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/**
 * One row of a profile: what is done with a header in some messages of the neighbour.
 *
 * @param header never {@link HeaderKind#UNKNOWN}
 * @param methods methods it is about; responses count by the method that they answer
 * @param messages requests, responses or both
 * @param trust which neighbours it is about
 * @param treatment what is done
 * @param source the clause that says so
 */
public record HeaderRow(
    HeaderKind header,
    Set<Method> methods,
    Messages messages,
    Trust trust,
    Treatment treatment,
    String source) {
  public HeaderRow {
    methods = Set.copyOf(methods);
  }

  /** What kind of message a row is about. */
  public enum Messages {
    REQUESTS,
    RESPONSES,
    BOTH
  }

  /** Whether the neighbour has to be within our trust domain (RFC 3325 2.3, TS 24.229 4.4). */
  public enum Trust {
    WITHIN,
    OUTSIDE,
    ANY
  }
}
