/** Tests of what is kept in SQL, each on SQLite and on PostgreSQL. */
@NullMarked
package org.sipward.exchange.repository;

import org.jspecify.annotations.NullMarked;
