@NullMarked
package org.sipward.exchange.replication;

import org.jspecify.annotations.NullMarked;
