/** How this Store follows the logs of its peers: pages, proofs, cursors, each peer for itself. */
@NullMarked
package org.sipward.exchange.replication;

import org.jspecify.annotations.NullMarked;
