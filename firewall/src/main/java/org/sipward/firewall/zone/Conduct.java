package org.sipward.firewall.zone;

import java.util.List;

/**
 * How a neighbour is agreed to behave, beyond what its profile says of headers; by default nothing
 * is agreed.
 *
 * @param contacts most addresses that it registers at once
 * @param boundedExpiry whether it registers for a week at most
 * @param registersOthers whether it may register somebody else than the sender
 * @param ownContacts whether the addresses that it registers must be where it sends from
 * @param domains lower-case domains that it may register in; empty: any
 * @param visitedNetworks lower-case names of the only visited networks that it speaks for
 * @param digestAlgorithms lower-case names of the only algorithms that it may answer with
 * @param ownDigest whether the user that it proves to be must be the one that it registers
 * @param security the security agreement that it must offer when it registers
 * @param refersOutside whether it may ask for a transfer outside a call
 * @param notifiesUnasked whether it may send NOTIFY to which nobody subscribed
 * @param replaces whether it may take over or join calls
 * @param redirects whether it may answer that a call is to go elsewhere
 * @param portability whether results of number portability that it found pass
 * @param trunkGroups whether it may choose a trunk of ours
 * @param signs whether it has agreed to sign its calls
 * @param compactSignatures whether it may leave out what can be rebuilt of a signature
 */
public record Conduct(
    int contacts,
    boolean boundedExpiry,
    boolean registersOthers,
    boolean ownContacts,
    List<String> domains,
    List<String> visitedNetworks,
    List<String> digestAlgorithms,
    boolean ownDigest,
    Agreement security,
    boolean refersOutside,
    boolean notifiesUnasked,
    boolean replaces,
    boolean redirects,
    boolean portability,
    boolean trunkGroups,
    boolean signs,
    boolean compactSignatures) {
  /** Nothing is agreed. */
  public static final Conduct ANY =
      new Conduct(
          10,
          false,
          true,
          false,
          List.of(),
          List.of(),
          List.of(),
          false,
          Agreement.NONE,
          true,
          true,
          true,
          true,
          true,
          true,
          false,
          true);

  public Conduct {
    domains = List.copyOf(domains);
    visitedNetworks = List.copyOf(visitedNetworks);
    digestAlgorithms = List.copyOf(digestAlgorithms);
  }

  /** What a telephone must offer for the way to its proxy (RFC 3329, TS 33.203 7). */
  public enum Agreement {
    NONE,
    /** Any mechanism. */
    OFFERED,
    /** One that encrypts, too. */
    ENCRYPTED
  }
}
