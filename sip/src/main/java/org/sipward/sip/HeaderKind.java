package org.sipward.sip;

/**
 * Every header that is treated specially, one row each; any other name is {@link #UNKNOWN}, which
 * is a kind with a policy of its own.
 */
public enum HeaderKind {
  VIA("Via", "v", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.42"),
  FROM("From", "f", Repeat.SINGLE, Exposure.IDENTITY, "RFC 3261 20.20"),
  TO("To", "t", Repeat.SINGLE, Exposure.IDENTITY, "RFC 3261 20.39"),
  CALL_ID("Call-ID", "i", Repeat.SINGLE, Exposure.TOPOLOGY, "RFC 3261 20.8"),
  CSEQ("CSeq", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.16"),
  MAX_FORWARDS("Max-Forwards", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.22"),
  CONTENT_LENGTH("Content-Length", "l", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.14"),
  CONTENT_TYPE("Content-Type", "c", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.15"),
  CONTACT("Contact", "m", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.10"),
  ROUTE("Route", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.34"),
  RECORD_ROUTE("Record-Route", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.30"),
  PATH("Path", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3327"),
  SERVICE_ROUTE("Service-Route", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3608"),
  MAX_BREADTH("Max-Breadth", "", Repeat.SINGLE, Exposure.NONE, "RFC 5393"),
  EXPIRES("Expires", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.19"),
  MIN_EXPIRES("Min-Expires", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.23"),
  SUPPORTED("Supported", "k", Repeat.LIST, Exposure.NONE, "RFC 3261 20.37"),
  REQUIRE("Require", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.32"),
  PROXY_REQUIRE("Proxy-Require", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.29"),
  UNSUPPORTED("Unsupported", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.40"),
  ALLOW("Allow", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.5"),
  ACCEPT("Accept", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.1"),
  ACCEPT_ENCODING("Accept-Encoding", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.2"),
  ACCEPT_LANGUAGE("Accept-Language", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.3"),
  CONTENT_ENCODING("Content-Encoding", "e", Repeat.LIST, Exposure.NONE, "RFC 3261 20.12"),
  CONTENT_DISPOSITION("Content-Disposition", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.11"),
  CONTENT_LANGUAGE("Content-Language", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.13"),
  CONTENT_ID("Content-ID", "", Repeat.SINGLE, Exposure.NONE, "RFC 8262"),
  MIME_VERSION("MIME-Version", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.24"),
  DATE("Date", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.17"),
  TIMESTAMP("Timestamp", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.38"),
  USER_AGENT("User-Agent", "", Repeat.SINGLE, Exposure.SOFTWARE, "RFC 3261 20.41"),
  SERVER("Server", "", Repeat.SINGLE, Exposure.SOFTWARE, "RFC 3261 20.35"),
  SUBJECT("Subject", "s", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.36"),
  ORGANIZATION("Organization", "", Repeat.SINGLE, Exposure.IDENTITY, "RFC 3261 20.25"),
  PRIORITY("Priority", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.26"),
  WARNING("Warning", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.43"),
  RETRY_AFTER("Retry-After", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.33"),
  REPLY_TO("Reply-To", "", Repeat.SINGLE, Exposure.IDENTITY, "RFC 3261 20.31"),
  IN_REPLY_TO("In-Reply-To", "", Repeat.LIST, Exposure.NONE, "RFC 3261 20.21"),
  ALERT_INFO("Alert-Info", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.4"),
  CALL_INFO("Call-Info", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.9"),
  ERROR_INFO("Error-Info", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3261 20.18"),
  AUTHORIZATION("Authorization", "", Repeat.MANY, Exposure.NONE, "RFC 3261 20.7"),
  PROXY_AUTHORIZATION("Proxy-Authorization", "", Repeat.MANY, Exposure.NONE, "RFC 3261 20.28"),
  WWW_AUTHENTICATE("WWW-Authenticate", "", Repeat.MANY, Exposure.NONE, "RFC 3261 20.44"),
  PROXY_AUTHENTICATE("Proxy-Authenticate", "", Repeat.MANY, Exposure.NONE, "RFC 3261 20.27"),
  AUTHENTICATION_INFO("Authentication-Info", "", Repeat.SINGLE, Exposure.NONE, "RFC 3261 20.6"),
  RACK("RAck", "", Repeat.SINGLE, Exposure.NONE, "RFC 3262 7.2"),
  RSEQ("RSeq", "", Repeat.SINGLE, Exposure.NONE, "RFC 3262 7.1"),
  EVENT("Event", "o", Repeat.SINGLE, Exposure.NONE, "RFC 6665 8.2.1"),
  ALLOW_EVENTS("Allow-Events", "u", Repeat.LIST, Exposure.NONE, "RFC 6665 8.2.2"),
  SUBSCRIPTION_STATE("Subscription-State", "", Repeat.SINGLE, Exposure.NONE, "RFC 6665 8.2.3"),
  REFER_TO("Refer-To", "r", Repeat.SINGLE, Exposure.IDENTITY, "RFC 3515 2.1"),
  REFERRED_BY("Referred-By", "b", Repeat.SINGLE, Exposure.IDENTITY, "RFC 3892 3"),
  REFER_SUB("Refer-Sub", "", Repeat.SINGLE, Exposure.NONE, "RFC 4488"),
  REPLACES("Replaces", "", Repeat.SINGLE, Exposure.NONE, "RFC 3891 6.1"),
  JOIN("Join", "", Repeat.SINGLE, Exposure.NONE, "RFC 3911 7.1"),
  TARGET_DIALOG("Target-Dialog", "", Repeat.SINGLE, Exposure.NONE, "RFC 4538 7"),
  SESSION_EXPIRES("Session-Expires", "x", Repeat.SINGLE, Exposure.NONE, "RFC 4028 4"),
  MIN_SE("Min-SE", "", Repeat.SINGLE, Exposure.NONE, "RFC 4028 5"),
  PRIVACY("Privacy", "", Repeat.SINGLE, Exposure.NONE, "RFC 3323 4.2"),
  P_ASSERTED_IDENTITY("P-Asserted-Identity", "", Repeat.LIST, Exposure.IDENTITY, "RFC 3325 9.1"),
  P_PREFERRED_IDENTITY("P-Preferred-Identity", "", Repeat.LIST, Exposure.IDENTITY, "RFC 3325 9.2"),
  P_ACCESS_NETWORK_INFO(
      "P-Access-Network-Info", "", Repeat.LIST, Exposure.IDENTITY, "RFC 7315 4.4"),
  P_VISITED_NETWORK_ID("P-Visited-Network-ID", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 7315 4.3"),
  P_CHARGING_VECTOR("P-Charging-Vector", "", Repeat.SINGLE, Exposure.TOPOLOGY, "RFC 7315 4.6"),
  P_CHARGING_FUNCTION_ADDRESSES(
      "P-Charging-Function-Addresses", "", Repeat.SINGLE, Exposure.TOPOLOGY, "RFC 7315 4.5"),
  P_ASSOCIATED_URI("P-Associated-URI", "", Repeat.LIST, Exposure.IDENTITY, "RFC 7315 4.1"),
  P_CALLED_PARTY_ID("P-Called-Party-ID", "", Repeat.SINGLE, Exposure.IDENTITY, "RFC 7315 4.2"),
  P_SERVED_USER("P-Served-User", "", Repeat.SINGLE, Exposure.IDENTITY, "RFC 5502 4"),
  P_PROFILE_KEY("P-Profile-Key", "", Repeat.SINGLE, Exposure.IDENTITY, "RFC 5002 5"),
  P_EARLY_MEDIA("P-Early-Media", "", Repeat.LIST, Exposure.NONE, "RFC 5009 8"),
  P_PREFERRED_SERVICE("P-Preferred-Service", "", Repeat.LIST, Exposure.NONE, "RFC 6050 4.2"),
  P_ASSERTED_SERVICE("P-Asserted-Service", "", Repeat.LIST, Exposure.NONE, "RFC 6050 4.1"),
  P_MEDIA_AUTHORIZATION("P-Media-Authorization", "", Repeat.LIST, Exposure.NONE, "RFC 3313 5"),
  P_USER_DATABASE("P-User-Database", "", Repeat.SINGLE, Exposure.TOPOLOGY, "RFC 4457 4"),
  P_ANSWER_STATE("P-Answer-State", "", Repeat.SINGLE, Exposure.NONE, "RFC 4964 5"),
  P_REFUSED_URI_LIST("P-Refused-URI-List", "", Repeat.SINGLE, Exposure.IDENTITY, "RFC 5318 6"),
  P_PRIVATE_NETWORK_INDICATION(
      "P-Private-Network-Indication", "", Repeat.SINGLE, Exposure.TOPOLOGY, "RFC 7316 5"),
  HISTORY_INFO("History-Info", "", Repeat.LIST, Exposure.IDENTITY, "RFC 7044 5"),
  DIVERSION("Diversion", "", Repeat.LIST, Exposure.IDENTITY, "RFC 5806 4"),
  REMOTE_PARTY_ID(
      "Remote-Party-ID", "", Repeat.LIST, Exposure.IDENTITY, "draft-ietf-sip-privacy-04"),
  IDENTITY("Identity", "y", Repeat.LIST, Exposure.IDENTITY, "RFC 8224 4"),
  SECURITY_CLIENT("Security-Client", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3329 2.2"),
  SECURITY_SERVER("Security-Server", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3329 2.2"),
  SECURITY_VERIFY("Security-Verify", "", Repeat.LIST, Exposure.TOPOLOGY, "RFC 3329 2.2"),
  ACCEPT_CONTACT("Accept-Contact", "a", Repeat.LIST, Exposure.NONE, "RFC 3841 9.2"),
  REJECT_CONTACT("Reject-Contact", "j", Repeat.LIST, Exposure.NONE, "RFC 3841 9.2"),
  REQUEST_DISPOSITION("Request-Disposition", "d", Repeat.LIST, Exposure.NONE, "RFC 3841 9.1"),
  REASON("Reason", "", Repeat.LIST, Exposure.NONE, "RFC 3326 2"),
  RESOURCE_PRIORITY("Resource-Priority", "", Repeat.LIST, Exposure.NONE, "RFC 4412 3.1"),
  ACCEPT_RESOURCE_PRIORITY(
      "Accept-Resource-Priority", "", Repeat.LIST, Exposure.NONE, "RFC 4412 3.2"),
  GEOLOCATION("Geolocation", "", Repeat.LIST, Exposure.IDENTITY, "RFC 6442 4.1"),
  GEOLOCATION_ROUTING("Geolocation-Routing", "", Repeat.SINGLE, Exposure.NONE, "RFC 6442 4.2"),
  SIP_ETAG("SIP-ETag", "", Repeat.SINGLE, Exposure.NONE, "RFC 3903 11.3.1"),
  SIP_IF_MATCH("SIP-If-Match", "", Repeat.SINGLE, Exposure.NONE, "RFC 3903 11.3.2"),
  SESSION_ID("Session-ID", "", Repeat.SINGLE, Exposure.NONE, "RFC 7989 5"),
  FLOW_TIMER("Flow-Timer", "", Repeat.SINGLE, Exposure.NONE, "RFC 5626 11.2"),
  RECV_INFO("Recv-Info", "", Repeat.LIST, Exposure.NONE, "RFC 6086 8"),
  INFO_PACKAGE("Info-Package", "", Repeat.SINGLE, Exposure.NONE, "RFC 6086 8"),
  USER_TO_USER("User-to-User", "", Repeat.LIST, Exposure.IDENTITY, "RFC 7433 4.1"),
  FEATURE_CAPS("Feature-Caps", "", Repeat.LIST, Exposure.NONE, "RFC 6809 5"),
  ANSWER_MODE("Answer-Mode", "", Repeat.SINGLE, Exposure.NONE, "RFC 5373 4"),
  ADDITIONAL_IDENTITY(
      "Additional-Identity", "", Repeat.MANY, Exposure.IDENTITY, "TS 24.229 7.2.20"),
  ATTESTATION_INFO("Attestation-Info", "", Repeat.MANY, Exposure.NONE, "TS 24.229 7.2.18"),
  ORIGINATION_ID("Origination-Id", "", Repeat.MANY, Exposure.TOPOLOGY, "TS 24.229 7.2.19"),
  CELLULAR_NETWORK_INFO(
      "Cellular-Network-Info", "", Repeat.MANY, Exposure.IDENTITY, "TS 24.229 7.2.15"),
  RESPONSE_SOURCE("Response-Source", "", Repeat.MANY, Exposure.TOPOLOGY, "TS 24.229 7.2.17"),
  RESTORATION_INFO("Restoration-Info", "", Repeat.MANY, Exposure.IDENTITY, "TS 24.229 7.2.11"),
  RELAYED_CHARGE("Relayed-Charge", "", Repeat.MANY, Exposure.TOPOLOGY, "TS 24.229 7.2.12"),
  SERVICE_INTERACT_INFO(
      "Service-Interact-Info", "", Repeat.MANY, Exposure.NONE, "TS 24.229 7.2.14"),
  PRIORITY_SHARE("Priority-Share", "", Repeat.MANY, Exposure.NONE, "TS 24.229 7.2.16"),
  RESOURCE_SHARE("Resource-Share", "", Repeat.MANY, Exposure.NONE, "TS 24.229 7.2.13"),
  P_DCS_TRACE_PARTY_ID("P-DCS-Trace-Party-ID", "", Repeat.MANY, Exposure.IDENTITY, "RFC 5503 4"),
  P_DCS_OSPS("P-DCS-OSPS", "", Repeat.MANY, Exposure.NONE, "RFC 5503 5"),
  P_DCS_BILLING_INFO("P-DCS-Billing-Info", "", Repeat.MANY, Exposure.IDENTITY, "RFC 5503 6"),
  P_DCS_LAES("P-DCS-LAES", "", Repeat.MANY, Exposure.TOPOLOGY, "RFC 5503 7"),
  P_DCS_REDIRECT("P-DCS-Redirect", "", Repeat.MANY, Exposure.IDENTITY, "RFC 5503 7"),
  UNKNOWN("", "", Repeat.MANY, Exposure.NONE, "RFC 3261 7.3.1");

  /** How often a header may occur (RFC 3261 7.3.1). */
  public enum Repeat {
    /** Once, with one value. */
    SINGLE,
    /** In several lines or as a comma list, which mean the same. */
    LIST,
    /** In several lines, where a comma does not separate values (RFC 3261 20.7, 20.27, 20.44). */
    MANY
  }

  /** What the header gives away about the side it comes from; drives hiding. */
  public enum Exposure {
    NONE,
    /** Addresses or names of nodes. */
    TOPOLOGY,
    /** A person, a number, a subscription or a place. */
    IDENTITY,
    /** Product and version. */
    SOFTWARE
  }

  private final String wire;
  private final String compact;
  private final Repeat repeat;
  private final Exposure exposure;
  private final String rfc;

  HeaderKind(String wire, String compact, Repeat repeat, Exposure exposure, String rfc) {
    this.wire = wire;
    this.compact = compact;
    this.repeat = repeat;
    this.exposure = exposure;
    this.rfc = rfc;
  }

  /** The kind of the header name {@code array[from, to)}: long or compact form, any case. */
  public static HeaderKind named(byte[] array, int from, int to) {
    return HeaderNames.find(array, from, to);
  }

  /** The long name as we write it; empty for {@link #UNKNOWN}. */
  public String wire() {
    return wire;
  }

  /** The compact form, one lower-case letter, or empty. */
  public String compact() {
    return compact;
  }

  public Repeat repeat() {
    return repeat;
  }

  public Exposure exposure() {
    return exposure;
  }

  public String rfc() {
    return rfc;
  }
}
