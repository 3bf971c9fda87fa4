/** One YAML file to an immutable configuration, or to problems with place and remedy. */
@NullMarked
package org.sipward.firewall.config;

import org.jspecify.annotations.NullMarked;
