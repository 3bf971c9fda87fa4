/** From a grant to what the network enforces: never more than was declared, allowed and granted. */
@NullMarked
package org.sipward.assess.policy;

import org.jspecify.annotations.NullMarked;
