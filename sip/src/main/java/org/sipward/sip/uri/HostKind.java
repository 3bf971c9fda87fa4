package org.sipward.sip.uri;

/** What a host is written as (RFC 3261 25.1, RFC 5954). */
public enum HostKind {
  /** Labels and dots. */
  NAME,
  /** Four decimal numbers. */
  IPV4,
  /** An IPv6 reference; the span of the host includes its brackets. */
  IPV6
}
