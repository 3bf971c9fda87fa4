/** YAML files that people edit: read with the place of every value, written in a stable order. */
@NullMarked
package org.sipward.assess.yaml;

import org.jspecify.annotations.NullMarked;
