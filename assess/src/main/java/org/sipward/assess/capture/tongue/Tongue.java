package org.sipward.assess.capture.tongue;

/** The protocols that are told apart. */
public enum Tongue {
  TLS("TLS", Guard.SEALED),
  DTLS("DTLS", Guard.SEALED),
  SSH("SSH", Guard.SEALED),
  QUIC("QUIC", Guard.SEALED),
  IPSEC("IPsec", Guard.SEALED),
  WIREGUARD("WireGuard", Guard.SEALED),
  OSCORE("CoAP with OSCORE", Guard.SEALED),
  SNMP_3("SNMPv3 with privacy", Guard.SEALED),
  DNS("DNS", Guard.HARMLESS),
  MDNS("mDNS", Guard.HARMLESS),
  DHCP("DHCP", Guard.HARMLESS),
  NTP("NTP", Guard.HARMLESS),
  SSDP("SSDP", Guard.HARMLESS),
  REVOCATION("OCSP or CRL", Guard.HARMLESS),
  CONTROL("ICMP or IGMP", Guard.HARMLESS),
  NOTHING("no payload", Guard.HARMLESS),
  MQTT("MQTT", Guard.OPEN),
  COAP("CoAP", Guard.OPEN),
  HTTP("HTTP", Guard.OPEN),
  TELNET("Telnet", Guard.OPEN),
  FTP("FTP", Guard.OPEN),
  MAIL("mail", Guard.OPEN),
  SNMP("SNMP", Guard.OPEN),
  MODBUS("Modbus", Guard.OPEN),
  SIP("SIP", Guard.OPEN),
  TFTP("TFTP", Guard.OPEN),
  SYSLOG("syslog", Guard.OPEN),
  TEXT("unknown text", Guard.OPEN),
  BINARY("unknown binary", Guard.UNKNOWN),
  NOISE("unknown, compressed or encrypted", Guard.UNKNOWN);

  /** What protects the content of a protocol. */
  public enum Guard {
    /** Encryption. */
    SEALED,
    /** Nothing, and nothing needs to. */
    HARMLESS,
    /** Nothing. */
    OPEN,
    /** Nobody knows. */
    UNKNOWN
  }

  private final String title;
  private final Guard guard;

  Tongue(String title, Guard guard) {
    this.title = title;
    this.guard = guard;
  }

  public String title() {
    return title;
  }

  public Guard guard() {
    return guard;
  }
}
