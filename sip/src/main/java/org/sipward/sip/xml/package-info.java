/**
 * XML bodies for the control plane: a strict, bounded reader without DTD, entities or anything
 * external, and readers that make records of reginfo, pidf and resource-lists documents.
 */
@NullMarked
package org.sipward.sip.xml;

import org.jspecify.annotations.NullMarked;
