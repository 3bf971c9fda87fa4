package org.sipward.exchange.vocabulary;

/** Why a Store did not accept a message or did not do what it was asked. */
public enum RejectReason {
  SCHEMA("the message does not have the form it must have"),
  BAD_SIGNATURE("the signature is missing, not of the sender, or not over these bytes"),
  UNKNOWN_SENDER("the sender is not in the trust list"),
  KEY_EXPIRED("the key was not valid when the message was signed"),
  CLOCK_SKEW("the time of the message is too far from ours"),
  REPLAY("the message was used again after it had ended"),
  NOT_AUDIENCE("the message is not addressed to this Store"),
  EXPIRED("the message is past its end"),
  DUPLICATE("the same message is already stored; nothing more to do"),
  EQUIVOCATION("another message with the same sender and id is already stored"),
  QUOTA("the sender has used up what it may send for now"),
  CAPACITY("this Store has no room for now; try again later"),
  NOT_MY_SUBSCRIBER("the identifier is not served here"),
  PORTED_OUT("the number is now served by somebody else"),
  RECYCLED("the number has had another holder since"),
  ALLOWLISTED("the identifier is on the list of those never acted upon"),
  EMERGENCY_PROTECTED("the identifier belongs to an emergency or other protected service"),
  INSUFFICIENT_CORROBORATION("too few independent members say so"),
  CONTRADICTED_LOCALLY("what this operator sees says otherwise"),
  POLICY("the receiver's policy does not allow it"),
  LEGAL_HOLD("the law forbids a change for now"),
  FREEZE("automatic actions are frozen"),
  UNSUPPORTED("this Store does not handle messages of this kind or version"),
  STALE("something newer is already known");

  private final String text;

  RejectReason(String text) {
    this.text = text;
  }

  /** One clause for people. */
  public String text() {
    return text;
  }
}
