package org.sipward.firewall.fact;

/** What is counted, with the help text of its metric. */
public enum Counter {
  DATAGRAMS("Datagrams received"),
  STREAM_MESSAGES("Messages received on streams"),
  KEEP_ALIVES("Keep-alives received"),
  NOT_SIP("Datagrams and streams that were no SIP"),
  GATED("Messages refused before parsing"),
  GATED_UNTOLD("Sources refused before parsing of which no event tells, being too many"),
  FORWARDED("Messages forwarded"),
  REJECTED("Messages answered with a rejection"),
  DROPPED("Messages dropped"),
  ABSORBED("Messages that were meant for the firewall itself"),
  EMERGENCY("Emergency calls forwarded"),
  ORDER_SEEN("Requests that an order applied to, retransmissions apart"),
  ORDER_STOPPED("Requests that an order refused, retransmissions apart"),
  RULES_FAULTY("Operator rules that failed on a message and are off until the next reload"),
  LEAKS("Messages to other zones that tell of the inside, an IMSI or an IMEI, sent or not"),
  SEND_FAILED("Messages that no transport took"),
  CONNECTIONS_OPENED("Stream connections opened"),
  CONNECTIONS_REFUSED("Stream connections refused by a bound"),
  HANDSHAKES_FAILED("TLS handshakes that failed or showed no name that is wanted here"),
  CONNECTIONS_CLOSED_BROKEN("Stream connections closed for broken framing"),
  CONNECTIONS_CLOSED_SLOW("Stream connections closed for a timeout"),
  CONNECTIONS_CLOSED_FLOODING("Stream connections closed for a flood of keep-alives"),
  CONNECTIONS_CLOSED_HOARDING(
      "Stream connections closed because all together held too many octets"),
  QUEUE_OVERFLOWS("Connections reset because their queue was full"),
  RETRANSMITTED("Requests retransmitted towards UDP for a reliable source"),
  OVERSIZE("Requests that left over UDP with more than 1,300 octets, and had not come so"),
  FAULTS("Messages dropped because of a fault of ours"),
  DECISIONS_UNRECORDED("Decisions that were like many of their minute and not recorded"),
  FACTS_LOST("Facts that found the ring full");

  private final String help;

  Counter(String help) {
    this.help = help;
  }

  public String help() {
    return help;
  }
}
