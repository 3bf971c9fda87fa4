/** Controls over the form of signed identities (RFC 8224, RFC 8225); no signature is verified. */
@NullMarked
package org.sipward.firewall.check.signature;

import org.jspecify.annotations.NullMarked;
