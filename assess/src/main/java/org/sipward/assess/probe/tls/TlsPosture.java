package org.sipward.assess.probe.tls;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one server agrees to.
 *
 * @param versions versions it speaks; empty if it does not speak the protocol
 * @param families families of suites of which it takes one, below TLS 1.3
 * @param chains the chains of certificates it shows
 * @param doubts questions that stayed open
 */
record TlsPosture(
    Set<ProtocolVersion> versions,
    Set<SuiteFamily> families,
    List<List<byte[]>> chains,
    List<String> doubts) {
  TlsPosture {
    versions = Set.copyOf(versions);
    families = Set.copyOf(families);
    chains = List.copyOf(chains);
    doubts = List.copyOf(doubts);
  }

  boolean speaks() {
    return !versions.isEmpty();
  }

  /** What nobody should agree to. */
  List<String> offences() {
    List<String> offences = new ArrayList<>();
    sorted(versions, ProtocolVersion.class).stream()
        .filter(ProtocolVersion::outdated)
        .forEach(v -> offences.add("speaks " + v));
    sorted(families, SuiteFamily.class).stream()
        .filter(SuiteFamily::broken)
        .forEach(f -> offences.add("takes suites with " + f));
    return offences;
  }

  /**
   * What is weak, but not broken. Constrained devices have no forward secrecy with pre-shared keys
   * (RFC 7925 4.2), so that of DTLS is not asked for it.
   */
  List<String> weaknesses() {
    List<String> weaknesses = new ArrayList<>();
    if (versions.contains(ProtocolVersion.TLS_1_3)) {
      return weaknesses;
    }
    if (families.stream().noneMatch(SuiteFamily::aead)) {
      weaknesses.add("no suite with authenticated encryption");
    }
    if (versions.stream().noneMatch(ProtocolVersion::datagrams)
        && families.stream().noneMatch(SuiteFamily::forward)) {
      weaknesses.add("no forward secrecy");
    }
    return weaknesses;
  }

  @Override
  public String toString() {
    return String.join(
        ", ", sorted(versions, ProtocolVersion.class).stream().map(Object::toString).toList());
  }

  private static <E extends Enum<E>> Set<E> sorted(Set<E> set, Class<E> type) {
    Set<E> sorted = EnumSet.noneOf(type);
    sorted.addAll(set);
    return sorted;
  }
}
