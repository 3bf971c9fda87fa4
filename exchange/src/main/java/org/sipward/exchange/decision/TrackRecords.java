package org.sipward.exchange.decision;

import java.time.Instant;
import org.sipward.exchange.vocabulary.EventType;

/** What is known about how right each member has been; answers as of an instant, for replays. */
public interface TrackRecords {
  /**
   * How far a member is to be believed.
   *
   * @param origin the member; never an outsider
   */
  Reliability of(String origin, EventType eventType, Instant at);
}
