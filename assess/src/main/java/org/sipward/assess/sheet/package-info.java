/** The questionnaire as a workbook (Office Open XML): written whole, read within bounds. */
@NullMarked
package org.sipward.assess.sheet;

import org.jspecify.annotations.NullMarked;
