package org.sipward.sip.grammar;

import org.sipward.sip.HeaderKind;

/** The grammars of header values: every kind of header has exactly one. */
enum Shape {
  VIA,
  /** One address: From, To, Reply-To, Refer-To ... */
  ADDRESS,
  /** Addresses with or without angle brackets. */
  ADDRESSES,
  /** Addresses with {@code *}, q and expires. */
  CONTACTS,
  /** Addresses or absolute URIs that must have angle brackets. */
  NAME_ADDRS,
  HISTORY,
  CALL_ID,
  CALL_IDS,
  CSEQ,
  RACK,
  /** Replaces, Join and Target-Dialog. */
  DIALOG,
  /** A number up to 255. */
  OCTET,
  /** A number below 2^32. */
  NUMBER,
  /** The same with parameters. */
  NUMBER_PARAMS,
  /** Body length, which the parser reads itself. */
  LENGTH,
  OPTION_TAGS,
  TOKEN,
  TOKENS,
  /** Tokens separated by semicolons. */
  PRIVACY,
  TOKEN_PARAMS,
  TOKEN_PARAMS_LIST,
  /** Tokens or quoted strings with parameters. */
  WORD_PARAMS_LIST,
  /** Parameters without a value before them. */
  PARAMS,
  MEDIA_TYPE,
  MEDIA_RANGES,
  CREDENTIALS,
  AUTH_PARAMS,
  IDENTITY,
  /** URIs without brackets: service identifiers. */
  URIS,
  WARNING,
  RETRY_AFTER,
  DATE,
  TIMESTAMP,
  VERSION,
  CONTENT_ID,
  /** Text with comments. */
  PRODUCT,
  TEXT;

  private static final Shape[] BY_KIND = new Shape[HeaderKind.values().length];

  static {
    for (HeaderKind kind : HeaderKind.values()) {
      BY_KIND[kind.ordinal()] = shape(kind);
    }
  }

  /** The grammar of a header. */
  static Shape of(HeaderKind kind) {
    return BY_KIND[kind.ordinal()];
  }

  /** Whether the value may be empty. */
  boolean takesNothing() {
    return this == TEXT || this == PRODUCT || this == LENGTH;
  }

  /** Whether octets beyond ASCII can only be text for people, not identity or structure. */
  boolean isText() {
    return switch (this) {
      case TEXT, PRODUCT, WARNING, ADDRESS, ADDRESSES, CONTACTS, NAME_ADDRS, HISTORY -> true;
      default -> false; // a list of names, not a decision per shape
    };
  }

  private static Shape shape(HeaderKind kind) {
    return switch (kind) {
      case VIA -> VIA;
      case FROM,
          TO,
          REPLY_TO,
          REFER_TO,
          REFERRED_BY,
          P_CALLED_PARTY_ID,
          P_SERVED_USER,
          P_PROFILE_KEY,
          P_USER_DATABASE ->
          ADDRESS;
      case P_ASSERTED_IDENTITY, P_PREFERRED_IDENTITY, P_ASSOCIATED_URI -> ADDRESSES;
      case CONTACT -> CONTACTS;
      case ROUTE,
          RECORD_ROUTE,
          PATH,
          SERVICE_ROUTE,
          DIVERSION,
          REMOTE_PARTY_ID,
          ALERT_INFO,
          CALL_INFO,
          ERROR_INFO,
          GEOLOCATION ->
          NAME_ADDRS;
      case HISTORY_INFO -> HISTORY;
      case CALL_ID -> CALL_ID;
      case IN_REPLY_TO -> CALL_IDS;
      case CSEQ -> CSEQ;
      case RACK -> RACK;
      case REPLACES, JOIN, TARGET_DIALOG -> DIALOG;
      case MAX_FORWARDS -> OCTET;
      case MAX_BREADTH, EXPIRES, MIN_EXPIRES, RSEQ, FLOW_TIMER -> NUMBER;
      case SESSION_EXPIRES, MIN_SE -> NUMBER_PARAMS;
      case CONTENT_LENGTH -> LENGTH;
      case SUPPORTED, REQUIRE, PROXY_REQUIRE, UNSUPPORTED -> OPTION_TAGS;
      case PRIORITY, SIP_ETAG, SIP_IF_MATCH -> TOKEN;
      case ALLOW,
          CONTENT_ENCODING,
          CONTENT_LANGUAGE,
          ALLOW_EVENTS,
          P_EARLY_MEDIA,
          P_MEDIA_AUTHORIZATION,
          REQUEST_DISPOSITION,
          RESOURCE_PRIORITY,
          ACCEPT_RESOURCE_PRIORITY ->
          TOKENS;
      case PRIVACY -> PRIVACY;
      case CONTENT_DISPOSITION,
          EVENT,
          SUBSCRIPTION_STATE,
          REFER_SUB,
          P_ANSWER_STATE,
          P_PRIVATE_NETWORK_INDICATION,
          GEOLOCATION_ROUTING,
          SESSION_ID,
          INFO_PACKAGE,
          ANSWER_MODE ->
          TOKEN_PARAMS;
      case ACCEPT_ENCODING,
          ACCEPT_LANGUAGE,
          P_ACCESS_NETWORK_INFO,
          SECURITY_CLIENT,
          SECURITY_SERVER,
          SECURITY_VERIFY,
          ACCEPT_CONTACT,
          REJECT_CONTACT,
          REASON,
          RECV_INFO,
          FEATURE_CAPS ->
          TOKEN_PARAMS_LIST;
      case P_VISITED_NETWORK_ID, USER_TO_USER -> WORD_PARAMS_LIST;
      case P_CHARGING_VECTOR, P_CHARGING_FUNCTION_ADDRESSES -> PARAMS;
      case CONTENT_TYPE -> MEDIA_TYPE;
      case ACCEPT -> MEDIA_RANGES;
      case AUTHORIZATION, PROXY_AUTHORIZATION, WWW_AUTHENTICATE, PROXY_AUTHENTICATE -> CREDENTIALS;
      case AUTHENTICATION_INFO -> AUTH_PARAMS;
      case IDENTITY -> IDENTITY;
      case P_PREFERRED_SERVICE, P_ASSERTED_SERVICE -> URIS;
      case WARNING -> WARNING;
      case RETRY_AFTER -> RETRY_AFTER;
      case DATE -> DATE;
      case TIMESTAMP -> TIMESTAMP;
      case MIME_VERSION -> VERSION;
      case CONTENT_ID -> CONTENT_ID;
      case USER_AGENT, SERVER -> PRODUCT;
      case SUBJECT,
          ORGANIZATION,
          P_REFUSED_URI_LIST,
          ADDITIONAL_IDENTITY,
          ATTESTATION_INFO,
          ORIGINATION_ID,
          CELLULAR_NETWORK_INFO,
          RESPONSE_SOURCE,
          RESTORATION_INFO,
          RELAYED_CHARGE,
          SERVICE_INTERACT_INFO,
          PRIORITY_SHARE,
          RESOURCE_SHARE,
          P_DCS_TRACE_PARTY_ID,
          P_DCS_OSPS,
          P_DCS_BILLING_INFO,
          P_DCS_LAES,
          P_DCS_REDIRECT,
          UNKNOWN ->
          TEXT;
    };
  }
}
