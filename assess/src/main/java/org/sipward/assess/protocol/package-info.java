/**
 * The smallest clients of the protocols that devices speak, each over a connection that the permit
 * gave. Everything read is hostile: bounded in octets and in time, and what cannot be read is a
 * {@link org.sipward.assess.protocol.ProtocolException} that says where.
 */
@NullMarked
package org.sipward.assess.protocol;

import org.jspecify.annotations.NullMarked;
