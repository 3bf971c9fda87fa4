/**
 * The language of conditions: Google's Common Expression Language, cut down to what costs little
 * and compiled to what {@code firewall.rule} asks. Nothing else knows it.
 */
@NullMarked
package org.sipward.firewall.rule.cel;

import org.jspecify.annotations.NullMarked;
