/** Who is a member of the consortium and what each may do: the trust list and its questions. */
@NullMarked
package org.sipward.exchange.trust;

import org.jspecify.annotations.NullMarked;
