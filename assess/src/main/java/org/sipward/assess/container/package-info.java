/** Readers of signed containers: boot images, manifests, signatures. All input is hostile. */
@NullMarked
package org.sipward.assess.container;

import org.jspecify.annotations.NullMarked;
