package org.sipward.firewall.profile;

import java.util.Set;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/**
 * One row of a profile: what is done with a header in some messages of the neighbour.
 *
 * @param header {@link HeaderKind#UNKNOWN} stands for those that are named {@code X-}
 * @param methods methods it is about; responses count by the method that they answer
 * @param messages requests, responses or both
 * @param trust which neighbours it is about
 * @param treatment what is done
 * @param source the clause that says so
 * @param direction whether it is about what the neighbour sends or what it is sent
 * @param asked whether it is only about messages that ask to keep the header private; of what is
 *     received never
 * @param place where it stands, {@code FILE:LINE}; empty for one that is in no file
 */
public record HeaderRow(
    HeaderKind header,
    Set<Method> methods,
    Messages messages,
    Trust trust,
    Treatment treatment,
    String source,
    Direction direction,
    boolean asked,
    String place) {
  public HeaderRow {
    methods = Set.copyOf(methods);
  }

  /** A row about what is received. */
  public HeaderRow(
      HeaderKind header,
      Set<Method> methods,
      Messages messages,
      Trust trust,
      Treatment treatment,
      String source) {
    this(header, methods, messages, trust, treatment, source, Direction.RECEIVED, false, "");
  }

  /** Which way a message goes, seen from us. */
  public enum Direction {
    RECEIVED,
    SENT,
    BOTH;

    boolean isReceived() {
      return this != SENT;
    }

    boolean isSent() {
      return this != RECEIVED;
    }
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
