/** What parsing and screening cost, beside the usual Java stack and beside a bare byte loop. */
@NullMarked
package org.sipward.bench;

import org.jspecify.annotations.NullMarked;
