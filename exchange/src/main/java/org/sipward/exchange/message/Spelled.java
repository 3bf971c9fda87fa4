package org.sipward.exchange.message;

/** A word whose spelling on the wire cannot be a Java name. */
public interface Spelled {
  String spelling();
}
