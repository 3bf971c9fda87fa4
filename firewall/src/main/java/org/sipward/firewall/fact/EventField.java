package org.sipward.firewall.fact;

/**
 * The fields of an event, in the order in which they are written: names of the Elastic Common
 * Schema where it has one, {@code sip.*} and {@code sipward.*} where it has not. The table in
 * {@code docs/events.md} is made from these rows.
 */
public enum EventField {
  TIMESTAMP("@timestamp", "date", "When the message was decided, UTC, microseconds."),
  KIND(
      "event.kind",
      "keyword",
      "`event`; `alert` for what the firewall did by itself, and that is no verdict."),
  CATEGORY("event.category", "keyword", "Always `network`."),
  TYPE(
      "event.type",
      "keyword",
      "`denied` for reject and drop, `change` for an alert, otherwise `allowed`."),
  ACTION(
      "event.action",
      "keyword",
      "What happened: `accept`, `norm`, `strip`, `reject`, `drop`, `absorb`; of alerts"
          + " `brake-yielded`, `brake-strange`, `brake-confirmed`, `ban`, `ban-would`,"
          + " `ban-lifted`."),
  OUTCOME("event.outcome", "keyword", "`failure` for reject and drop, otherwise `success`."),
  REASON("event.reason", "text", "Why, in one sentence."),
  MODULE("event.module", "keyword", "Always `sipward`."),
  REPEATED(
      "sipward.repeated",
      "long",
      "How many more events of the same source, zone, action and rule this line stands for; absent"
          + " for 0."),
  ID(
      "event.id",
      "keyword",
      "Name of the event; `sipward why` tells more of it. Absent from counts of what went before."),
  RULE_ID("rule.id", "keyword", "The control or the fixed reason that decided; absent for none."),
  ORDER("sipward.order", "keyword", "The order that refused it; absent where none did."),
  WOULD(
      "sipward.would",
      "keyword",
      "What the strongest control that only monitors would have done, where that is more than was"
          + " done."),
  ZONE("observer.ingress.zone", "keyword", "The zone it came from."),
  PEER("sipward.peer", "keyword", "The peer it came from; absent for an unknown source."),
  SOURCE_IP("source.ip", "ip", "Address it came from."),
  SOURCE_PORT("source.port", "long", "Port it came from."),
  DESTINATION_IP("destination.ip", "ip", "Address of the listener."),
  DESTINATION_PORT("destination.port", "long", "Port of the listener."),
  TRANSPORT("network.transport", "keyword", "`udp` or `tcp`."),
  PROTOCOL("network.protocol", "keyword", "`sip`, or `unknown` for what is no SIP message."),
  TLS("tls.established", "boolean", "Present, and true, where it came over TLS."),
  BYTES("network.bytes", "long", "Octets of the message."),
  METHOD("sip.method", "keyword", "Method of the request, or of the CSeq of a response."),
  STATUS("sip.status_code", "long", "Status code of a response."),
  URI("sip.request.uri", "keyword", "Request-URI, the user part as a pseudonym."),
  FROM("sip.from", "keyword", "URI of the From header, the user part as a pseudonym."),
  TO("sip.to", "keyword", "URI of the To header, the user part as a pseudonym."),
  CALL_ID("sip.call_id", "keyword", "Call-ID, at most 128 octets of it."),
  CSEQ("sip.cseq", "long", "Number of the CSeq."),
  DEFECT("sip.defect", "keyword", "What makes the octets no message."),
  DEFECT_OFFSET(
      "sip.defect_offset", "long", "First octet that is wrong, from the message's start."),
  EXCERPT(
      "sip.excerpt",
      "keyword",
      "The first octets of what is no message; only with identifiers switched on."),
  ANSWERED(
      "sipward.answered",
      "long",
      "Status code of the rejection; 0 when it was withheld because the source is unproven."),
  FINDINGS("sipward.findings", "nested", "What the controls found; the fields below are of each."),
  FINDING_CONTROL("control", "keyword", "Id of the control."),
  FINDING_MODE("mode", "keyword", "`monitor` or `enforce`."),
  FINDING_ACTION("action", "keyword", "What it asks for."),
  FINDING_OFFSET("offset", "long", "First octet it is about, from the start of the message."),
  FINDING_LENGTH("length", "long", "Octets it is about."),
  FINDING_DETAIL("detail", "text", "What it saw."),
  FINDING_REFERENCE("reference", "keyword", "The clause."),
  FINDING_EVIDENCE(
      "evidence", "keyword", "The octets, at most 48; only with identifiers switched on."),
  FINDINGS_LOST("sipward.findings_lost", "long", "Findings beyond those listed; absent for 0.");

  private final String json;
  private final String type;
  private final String text;

  EventField(String json, String type, String text) {
    this.json = json;
    this.type = type;
    this.text = text;
  }

  /** The name in JSON. */
  public String json() {
    return json;
  }

  /** The Elastic field type. */
  public String type() {
    return type;
  }

  /** What it says, one sentence of Markdown. */
  public String text() {
    return text;
  }
}
