/** What tests of several modules share: corpora of messages and the tools to run them. */
@NullMarked
package org.sipward.testkit;

import org.jspecify.annotations.NullMarked;
