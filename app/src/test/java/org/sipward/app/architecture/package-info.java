/** The laws of the house as tests: who may see whom, names, sizes, what the tree may hold. */
@NullMarked
package org.sipward.app.architecture;

import org.jspecify.annotations.NullMarked;
