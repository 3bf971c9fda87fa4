package org.sipward.assess.probe.tls;

/** What a server said to one hello. */
sealed interface Answer {
  /** It agreed to something that was offered. */
  record Agreed(ServerHello hello, Flight flight) implements Answer {}

  /** It refused, by an alert or by hanging up. */
  record Refused() implements Answer {}

  /** It spoke, but not this protocol. */
  record Foreign() implements Answer {}

  /** It said nothing. */
  record Mute() implements Answer {}

  /** Nothing is there: the device says so itself. */
  record Absent() implements Answer {}

  /** It could not be asked. */
  record Unasked(String reason) implements Answer {}
}
