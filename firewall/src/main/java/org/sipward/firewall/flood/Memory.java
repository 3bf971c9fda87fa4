package org.sipward.firewall.flood;

import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;

/**
 * What all loops remember together of sources, peers and calls: about 17 MiB, however many there
 * are. Lock-free, any thread.
 */
public final class Memory {
  private static final int KNOWN = 1 << 17;
  private static final int EXPECTED = 1 << 16;
  private static final int UNKNOWN = 1 << 17;
  private static final int NETWORKS = 1 << 14;
  private static final int GOOD = 1 << 16;
  private static final int PEERS = 1 << 13;
  private static final int ALL = 1 << 8;
  private static final int CALLS = 1 << 17;
  private static final int OWNERS = 1 << 13;
  private static final int GUESSES = 1 << 14;

  final Names names;
  final Known known = new Known(KNOWN);
  final Expected expected = new Expected(EXPECTED);

  /** Allowances of addresses that have proven nothing: nobody else's are pushed out by them. */
  final Buckets unknown = new Buckets(UNKNOWN);

  final Buckets networks = new Buckets(NETWORKS);

  /** Allowances of addresses that are known. */
  final Buckets good = new Buckets(GOOD);

  final Buckets peers = new Buckets(PEERS);

  /** Allowances of all who have proven nothing together. */
  final Buckets strangers = new Buckets(ALL);

  /** Attempts of sources to be taken for users that were not accepted. */
  final Buckets guesses = new Buckets(GUESSES);

  /** Of whom the last attempts were that nobody has answered yet. */
  final Notes attempts = new Notes(GUESSES);

  /** Credentials that were tried in the last seconds. */
  final Expected repeated = new Expected(GUESSES);

  /** Requests of known sources that had credentials. */
  final Expected shown = new Expected(KNOWN);

  /** From where users were accepted. */
  final Expected accepted = new Expected(KNOWN);

  final Leases leases = new Leases(CALLS, OWNERS);

  /**
   * @param hash with a secret of this site, so that nobody can choose sources that share a place
   */
  public Memory(KeyedHash hash) {
    names = new Names(hash);
  }

  /**
   * Whether a source has proven good behaviour: an exchange that only who receives what is sent to
   * that address could complete, not too long ago.
   */
  public boolean hasProven(Endpoint source, long nowNanos) {
    return known.contains(names.source(source), nowNanos);
  }

  /** Whether a peer has proven good behaviour from any of its addresses. */
  public boolean hasProven(Zone zone, Peer peer, long nowNanos) {
    return known.contains(names.peer(zone, peer), nowNanos);
  }

  /** Whether an emergency call came from the source of this key within the hour. */
  boolean isHelped(long source, long nowNanos) {
    return expected.contains(names.of(source, Proving.HELPED), nowNanos);
  }

  /** Has a source prove itself anew. */
  public void forget(Endpoint source) {
    known.forget(names.source(source));
  }

  /** How many calls a peer has begun that are up or being set up. */
  public int calls(Zone zone, Peer peer) {
    return leases.held(names.peer(zone, peer));
  }
}
