package org.sipward.sip;

/** Every way a message can be wrong; tolerated ones are reported all the same. */
public enum Defect {
  /** No SIP version token in the first line: another protocol or noise. */
  NOT_SIP(
      Gravity.FATAL,
      "RFC 3261 7",
      "no SIP version token in the first line: another protocol or noise"),
  /** A start line that is neither a Request-Line nor a Status-Line. */
  START_LINE(
      Gravity.FATAL,
      "RFC 3261 7.1",
      "a start line that is neither a Request-Line nor a Status-Line"),
  /** Other than exactly one SP between or after the elements of the start line. */
  START_LINE_SPACE(
      Gravity.GRAVE,
      "RFC 3261 7.1",
      "other than exactly one SP between or after the elements of the start line"),
  /** A well-formed SIP version other than 2.0. */
  VERSION(Gravity.GRAVE, "RFC 3261 7.1", "a well-formed SIP version other than 2.0"),
  /** A SIP version not in upper case. */
  VERSION_CASE(Gravity.MINOR, "RFC 3261 7.1", "a SIP version not in upper case"),
  /** A method that is no token or longer than the limit. */
  METHOD(Gravity.GRAVE, "RFC 3261 25.1", "a method that is no token or longer than the limit"),
  /** A status code outside 100..699. */
  STATUS_CODE(Gravity.GRAVE, "RFC 3261 7.2", "a status code outside 100..699"),
  /** A Request-URI outside the grammar. */
  REQUEST_URI(Gravity.GRAVE, "RFC 3261 19.1.1", "a Request-URI outside the grammar"),
  /** A header component in the Request-URI. */
  REQUEST_URI_HEADERS(Gravity.GRAVE, "RFC 3261 19.1.1", "a header component in the Request-URI"),
  /** A Request-URI of a scheme we do not route. */
  REQUEST_URI_SCHEME(
      Gravity.GRAVE, "RFC 3261 8.2.2.1", "a Request-URI of a scheme we do not route"),
  /** More octets than the zone takes. */
  MESSAGE_TOO_LARGE(Gravity.FATAL, "RFC 3261 18.1.1", "more octets than the zone takes"),
  /** Start line and headers longer than the zone takes. */
  HEADER_BLOCK_TOO_LARGE(
      Gravity.FATAL, "RFC 3261 21.5.7", "start line and headers longer than the zone takes"),
  /** No empty line ends the headers. */
  HEADER_BLOCK_OPEN(Gravity.FATAL, "RFC 3261 7", "no empty line ends the headers"),
  /** More header lines than the zone takes. */
  HEADER_COUNT(Gravity.FATAL, "RFC 3261 7.3", "more header lines than the zone takes"),
  /** A header longer than the zone takes. */
  HEADER_TOO_LONG(Gravity.GRAVE, "RFC 3261 7.3", "a header longer than the zone takes"),
  /** A URI longer than the zone takes. */
  URI_TOO_LONG(Gravity.GRAVE, "RFC 3261 21.4.12", "a URI longer than the zone takes"),
  /** More parameters in one value than the zone takes. */
  PARAMETER_COUNT(
      Gravity.GRAVE, "RFC 3261 7.3.1", "more parameters in one value than the zone takes"),
  /** More folded lines in one header than the zone takes. */
  FOLD_COUNT(
      Gravity.GRAVE, "RFC 3261 7.3.1", "more folded lines in one header than the zone takes"),
  /** A CR without LF before the end of the headers. */
  BARE_CR(Gravity.FATAL, "RFC 3261 7.5", "a CR without LF before the end of the headers"),
  /** An LF without CR before the end of the headers. */
  BARE_LF(Gravity.FATAL, "RFC 3261 7.5", "an LF without CR before the end of the headers"),
  /** A Content-Length that is not 1*DIGIT. */
  CONTENT_LENGTH_SYNTAX(Gravity.FATAL, "RFC 3261 20.14", "a Content-Length that is not 1*DIGIT"),
  /** Two Content-Length fields with different values. */
  CONTENT_LENGTH_CONFLICT(
      Gravity.FATAL, "RFC 3261 20.14", "two Content-Length fields with different values"),
  /** Two Content-Length fields with the same value. */
  CONTENT_LENGTH_REPEATED(
      Gravity.GRAVE, "RFC 3261 7.3.1", "two Content-Length fields with the same value"),
  /** A Content-Length beyond the octets of the datagram or the limit of the zone. */
  CONTENT_LENGTH_EXCEEDS(
      Gravity.FATAL,
      "RFC 3261 18.3",
      "a Content-Length beyond the octets of the datagram or the limit of the zone"),
  /** A message on a stream without Content-Length. */
  CONTENT_LENGTH_MISSING(
      Gravity.FATAL, "RFC 3261 20.14", "a message on a stream without Content-Length"),
  /** Octets after the body of a datagram. */
  TRAILING_OCTETS(Gravity.MINOR, "RFC 3261 18.3", "octets after the body of a datagram"),
  /** Octets after the body of a datagram that look like another message. */
  TRAILING_MESSAGE(
      Gravity.GRAVE,
      "RFC 3261 18.3",
      "octets after the body of a datagram that look like another message"),
  /** White space between a header name and its colon. */
  SPACE_BEFORE_COLON(
      Gravity.MINOR, "RFC 3261 7.3.1", "white space between a header name and its colon"),
  /** A header name that is no token. */
  HEADER_NAME(Gravity.GRAVE, "RFC 3261 25.1", "a header name that is no token"),
  /** A header line without a colon. */
  HEADER_COLON(Gravity.GRAVE, "RFC 3261 7.3", "a header line without a colon"),
  /** A control character in the header block. */
  CONTROL_CHARACTER(Gravity.GRAVE, "RFC 3261 25.1", "a control character in the header block"),
  /** A header that may occur once occurs again, in long or compact form. */
  DUPLICATE_HEADER(
      Gravity.GRAVE,
      "RFC 3261 7.3.1",
      "a header that may occur once occurs again, in long or compact form"),
  /** No Via. */
  MISSING_VIA(Gravity.GRAVE, "RFC 3261 8.1.1", "no Via"),
  /** No From. */
  MISSING_FROM(Gravity.GRAVE, "RFC 3261 8.1.1", "no From"),
  /** No To. */
  MISSING_TO(Gravity.GRAVE, "RFC 3261 8.1.1", "no To"),
  /** No Call-ID. */
  MISSING_CALL_ID(Gravity.GRAVE, "RFC 3261 8.1.1", "no Call-ID"),
  /** No CSeq. */
  MISSING_CSEQ(Gravity.GRAVE, "RFC 3261 8.1.1", "no CSeq"),
  /** No Max-Forwards in a request. */
  MISSING_MAX_FORWARDS(Gravity.GRAVE, "RFC 3261 8.1.1", "no Max-Forwards in a request"),
  /** No Contact in a request that forms a dialog. */
  MISSING_CONTACT(Gravity.GRAVE, "RFC 3261 8.1.1.8", "no Contact in a request that forms a dialog"),
  /** No header that the method demands (Event, Refer-To, RAck ...). */
  MISSING_METHOD_HEADER(
      Gravity.GRAVE,
      "RFC 3261 20",
      "no header that the method demands (Event, Refer-To, RAck ...)"),
  /** No tag in From. */
  MISSING_FROM_TAG(Gravity.GRAVE, "RFC 3261 8.1.1.3", "no tag in From"),
  /** A CSeq outside the grammar. */
  CSEQ_SYNTAX(Gravity.GRAVE, "RFC 3261 20.16", "a CSeq outside the grammar"),
  /** A CSeq number of 2^31 or more. */
  CSEQ_RANGE(Gravity.GRAVE, "RFC 3261 8.1.1.5", "a CSeq number of 2^31 or more"),
  /** A CSeq method other than the method of the request. */
  CSEQ_METHOD(
      Gravity.GRAVE, "RFC 3261 8.1.1.5", "a CSeq method other than the method of the request"),
  /** A number that is not 1*DIGIT where one must be. */
  SCALAR_SYNTAX(Gravity.GRAVE, "RFC 3261 25.1", "a number that is not 1*DIGIT where one must be"),
  /** A number outside the range of its type. */
  SCALAR_RANGE(Gravity.GRAVE, "RFC 3261 20", "a number outside the range of its type"),
  /** A topmost Via without branch (RFC 2543). */
  BRANCH_MISSING(Gravity.MINOR, "RFC 3261 8.1.1.7", "a topmost Via without branch (RFC 2543)"),
  /** A topmost branch without the magic cookie (RFC 2543). */
  BRANCH_LEGACY(
      Gravity.MINOR, "RFC 3261 8.1.1.7", "a topmost branch without the magic cookie (RFC 2543)"),
  /** A branch that is empty or nothing but the magic cookie. */
  BRANCH_EMPTY(
      Gravity.GRAVE, "RFC 3261 8.1.1.7", "a branch that is empty or nothing but the magic cookie"),
  /** A branch longer than the zone takes. */
  BRANCH_TOO_LONG(Gravity.GRAVE, "RFC 3261 8.1.1.7", "a branch longer than the zone takes"),
  /** A Via outside the grammar. */
  VIA_SYNTAX(Gravity.GRAVE, "RFC 3261 20.42", "a Via outside the grammar"),
  /** More Via values than the zone takes. */
  VIA_COUNT(Gravity.GRAVE, "RFC 3261 20.42", "more Via values than the zone takes"),
  /** A URI outside its grammar. */
  URI_SYNTAX(Gravity.GRAVE, "RFC 3261 19.1.1", "a URI outside its grammar"),
  /** A local telephone number without phone-context. */
  TEL_CONTEXT(Gravity.MINOR, "RFC 3966 5.1.4", "a local telephone number without phone-context"),
  /** A password in the userinfo of a URI. */
  URI_PASSWORD(Gravity.MINOR, "RFC 3261 19.1.1", "a password in the userinfo of a URI"),
  /** A header component in a URI where it can inject headers. */
  URI_HEADERS(
      Gravity.MINOR, "RFC 3261 19.1.1", "a header component in a URI where it can inject headers"),
  /** A name-addr or addr-spec outside the grammar. */
  ADDRESS_SYNTAX(Gravity.GRAVE, "RFC 3261 20.10", "a name-addr or addr-spec outside the grammar"),
  /** A parameter that occurs twice in one value. */
  DUPLICATE_PARAMETER(
      Gravity.GRAVE, "RFC 3261 7.3.1", "a parameter that occurs twice in one value"),
  /** Octets that are no UTF-8 in a structural field. */
  UTF8(Gravity.GRAVE, "RFC 3261 7.3.1", "octets that are no UTF-8 in a structural field"),
  /** Octets that are no UTF-8 in free text. */
  UTF8_TEXT(Gravity.MINOR, "RFC 3261 25.1", "octets that are no UTF-8 in free text"),
  /** A percent sign that is not followed by two hex digits. */
  ESCAPE_SYNTAX(
      Gravity.GRAVE, "RFC 3261 25.1", "a percent sign that is not followed by two hex digits"),
  /** An escaped NUL. */
  ESCAPE_NUL(Gravity.MINOR, "RFC 4475 3.1.1.4", "an escaped NUL"),
  /** An escape that decodes to another escape. */
  ESCAPE_DOUBLE(Gravity.MINOR, "RFC 3261 19.1.2", "an escape that decodes to another escape"),
  /** A quoted string that is not closed. */
  QUOTE_OPEN(Gravity.GRAVE, "RFC 3261 25.1", "a quoted string that is not closed"),
  /** A comment that is not closed or nested deeper than the zone takes. */
  COMMENT(
      Gravity.GRAVE,
      "RFC 3261 25.1",
      "a comment that is not closed or nested deeper than the zone takes"),
  /** An option tag that is no token. */
  OPTION_TAG_SYNTAX(Gravity.GRAVE, "RFC 3261 27.1", "an option tag that is no token"),
  /** More option tags than the zone takes. */
  OPTION_TAG_COUNT(Gravity.GRAVE, "RFC 3261 8.2.2.3", "more option tags than the zone takes"),
  /** A body without Content-Type. */
  CONTENT_TYPE_MISSING(Gravity.GRAVE, "RFC 3261 20.15", "a body without Content-Type"),
  /** A Content-Type outside the grammar. */
  CONTENT_TYPE_SYNTAX(Gravity.GRAVE, "RFC 3261 20.15", "a Content-Type outside the grammar"),
  /** A telephone number where a host must be: no domain name, and no address to any resolver. */
  HOST_NUMBER(Gravity.MINOR, "RFC 3261 25.1", "a telephone number where a host must be"),
  /** A nonce count in quotes. */
  NONCE_COUNT_QUOTED(Gravity.MINOR, "RFC 7616 3.4", "a nonce count in quotes"),
  /** An IPv6 reference outside the grammar. */
  IPV6_SYNTAX(Gravity.GRAVE, "RFC 5954", "an IPv6 reference outside the grammar"),
  /** An IPv6 address without brackets where a host must be. */
  IPV6_UNBRACKETED(
      Gravity.GRAVE, "RFC 5118 4.2", "an IPv6 address without brackets where a host must be"),
  /** An IPv4-mapped IPv6 address. */
  IPV6_MAPPED(Gravity.MINOR, "RFC 5118 4.9", "an IPv4-mapped IPv6 address"),
  /** A Date outside RFC 1123 or not in GMT. */
  DATE(Gravity.MINOR, "RFC 3261 20.17", "a Date outside RFC 1123 or not in GMT"),
  /** A Timestamp outside the grammar. */
  TIMESTAMP(Gravity.MINOR, "RFC 3261 20.38", "a Timestamp outside the grammar"),
  /** A header folded over several lines. */
  FOLDED(Gravity.MINOR, "RFC 3261 7.3.1", "a header folded over several lines"),
  /** A structural header folded over several lines. */
  FOLDED_STRUCTURAL(
      Gravity.MINOR, "RFC 3261 7.3.1", "a structural header folded over several lines"),
  /** A header value outside its grammar. */
  HEADER_SYNTAX(Gravity.GRAVE, "RFC 3261 25.1", "a header value outside its grammar"),
  /** A header that must have a value is empty. */
  HEADER_EMPTY(Gravity.GRAVE, "RFC 3261 25.1", "a header that must have a value is empty");

  private final Gravity gravity;
  private final String rfc;
  private final String text;

  Defect(Gravity gravity, String rfc, String text) {
    this.gravity = gravity;
    this.rfc = rfc;
    this.text = text;
  }

  public Gravity gravity() {
    return gravity;
  }

  /** The clause it breaks. */
  public String rfc() {
    return rfc;
  }

  /** What it is, for people, without a full stop. */
  public String text() {
    return text;
  }
}
