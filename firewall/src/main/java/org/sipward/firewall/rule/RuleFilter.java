package org.sipward.firewall.rule;

import java.util.List;
import java.util.Set;
import org.sipward.sip.Method;

/**
 * Which messages a rule is about, by what its {@code when} says; empty sets say nothing.
 *
 * @param zones names of zones
 * @param peers names of peers
 * @param methods methods of requests, or that responses answer
 * @param hundreds first digits of statuses, 0 for requests
 * @param headers headers that must all be there
 */
public record RuleFilter(
    Set<String> zones,
    Set<String> peers,
    Set<Method> methods,
    Set<Integer> hundreds,
    List<Header> headers) {
  public RuleFilter {
    zones = Set.copyOf(zones);
    peers = Set.copyOf(peers);
    methods = Set.copyOf(methods);
    hundreds = Set.copyOf(hundreds);
    headers = List.copyOf(headers);
  }

  boolean takes(Slot slot) {
    return (zones.isEmpty() || zones.contains(slot.zone()))
        && (peers.isEmpty() || peers.contains(slot.peer()))
        && (methods.isEmpty() || methods.contains(slot.method()))
        && (hundreds.isEmpty() || hundreds.contains(slot.hundreds()));
  }
}
