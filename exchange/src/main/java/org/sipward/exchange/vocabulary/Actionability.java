package org.sipward.exchange.vocabulary;

/** What kind of reaction an action code asks for, mildest first. */
public enum Actionability {
  INFORMATIONAL,
  MONITOR,
  REQUIRE_VALIDATION,
  RESTRICT,
  BLOCK
}
