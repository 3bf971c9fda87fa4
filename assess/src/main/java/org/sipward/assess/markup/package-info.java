/** Markup of reports and pages, in which nothing that was read can become an element. */
@NullMarked
package org.sipward.assess.markup;

import org.jspecify.annotations.NullMarked;
