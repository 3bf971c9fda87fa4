package org.sipward.firewall.fact;

import java.util.Optional;
import org.sipward.firewall.zone.Endpoint;

/**
 * Something that the control plane did and that belongs among the events, because an operator who
 * reads only these must not miss it.
 *
 * @param action a word of ours: what happened
 * @param reason why, in one sentence
 * @param rule the control or the rule that led to it
 * @param zone where it counts
 * @param peer the peer it is about
 * @param source the address it is about
 */
public record Notice(
    String action,
    String reason,
    String rule,
    Optional<String> zone,
    Optional<String> peer,
    Optional<Endpoint> source) {}
