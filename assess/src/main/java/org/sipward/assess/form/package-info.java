/** The questionnaire as one form, whichever face it shows: fields, what stands in them, merging. */
@NullMarked
package org.sipward.assess.form;

import org.jspecify.annotations.NullMarked;
