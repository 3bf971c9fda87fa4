package org.sipward.app.peer;

/** The transport of one side of a call, and how SIPp is told to speak it. */
enum Via {
  UDP("udp", "u1"),
  TCP("tcp", "t1"),
  /** SIPp speaks TCP to a tunnel. */
  TLS("tcp", "t1");

  final String protocol;
  final String option;

  Via(String protocol, String option) {
    this.protocol = protocol;
    this.option = option;
  }
}
