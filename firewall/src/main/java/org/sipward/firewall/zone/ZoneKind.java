package org.sipward.firewall.zone;

/** What a zone is to the operator; decides defaults and which threats apply. */
public enum ZoneKind {
  /** Subscribers and hosted enterprises (Gm): sources are unknown until they register. */
  ACCESS,
  /** Other networks (NNI, IPX): sources are peers by contract. */
  INTERCONNECT,
  /** Our own core: the side that is protected. */
  CORE
}
