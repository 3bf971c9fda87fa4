@NullMarked
package org.sipward.app.demo.consortium;

import org.jspecify.annotations.NullMarked;
