/** What an assessment says: as JSON, HTML, PDF, and as the difference of two. */
@NullMarked
package org.sipward.assess.report;

import org.jspecify.annotations.NullMarked;
