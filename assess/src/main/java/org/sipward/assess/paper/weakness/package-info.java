/** What is known of weaknesses of components, and what their vendor says of them. */
@NullMarked
package org.sipward.assess.paper.weakness;

import org.jspecify.annotations.NullMarked;
