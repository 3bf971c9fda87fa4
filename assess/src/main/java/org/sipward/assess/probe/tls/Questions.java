package org.sipward.assess.probe.tls;

import java.util.List;

/** A server that can be asked what it agrees to. */
interface Questions {
  /** Offers one version with some suites. */
  Answer ask(ProtocolVersion version, List<Integer> suites) throws InterruptedException;

  /** The certificates that it shows only encrypted, to a client of these signature schemes. */
  default List<byte[]> chain(List<Integer> schemes) throws InterruptedException {
    return List.of();
  }
}
