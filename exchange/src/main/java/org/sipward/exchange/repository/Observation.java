package org.sipward.exchange.repository;

/** What became of a checkpoint that is said to be of a peer. */
public sealed interface Observation {
  /** It is the largest consistent one now; a witness may cosign it. */
  record Accepted() implements Observation {}

  /** It is one we had, or an older one that leads to ours: nothing changes. */
  record Known() implements Observation {}

  /** It is no checkpoint by a key of this peer: no evidence against it, anybody can send that. */
  record Refused(String reason) implements Observation {}

  /** It contradicts what the peer signed before; the peer is quarantined from now on. */
  record Contradicted(Incident incident) implements Observation {}

  /** The peer is in quarantine: nothing of it is judged until an operator releases it. */
  record Quarantined(Incident incident) implements Observation {}
}
