/** The catalogue: controls, questions, risk classes and texts, all read from data files. */
@NullMarked
package org.sipward.assess.control;

import org.jspecify.annotations.NullMarked;
