/** What a kind of neighbour may say: headers and methods at a border, as data. */
@NullMarked
package org.sipward.firewall.profile;

import org.jspecify.annotations.NullMarked;
