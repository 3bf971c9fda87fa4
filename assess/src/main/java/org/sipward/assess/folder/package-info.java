/** One assessment as a folder of small files that live well in git. */
@NullMarked
package org.sipward.assess.folder;

import org.jspecify.annotations.NullMarked;
