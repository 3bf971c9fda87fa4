package org.sipward.firewall.zone;

import java.util.List;
import java.util.Set;
import org.sipward.sip.Method;

/**
 * One permission of the flow matrix: requests of these methods may go from one zone to another.
 *
 * @param from index of the zone they come from
 * @param to index of the zone they go to
 * @param methods methods permitted; {@link Method#OTHER} stands for every token without a constant
 * @param domains lower-case hosts of the Request-URI it is for; empty: any
 * @param group where they go when neither a sealed route nor a registered flow decides
 */
public record Flow(int from, int to, Set<Method> methods, List<String> domains, HopGroup group) {}
