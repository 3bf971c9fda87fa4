/** The questionnaire as pages on loopback, for one person in front of this machine. */
@NullMarked
package org.sipward.assess.web;

import org.jspecify.annotations.NullMarked;
