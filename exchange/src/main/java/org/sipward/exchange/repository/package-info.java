/** What a Store keeps in SQL, one repository per feature, on SQLite and on PostgreSQL alike. */
@NullMarked
package org.sipward.exchange.repository;

import org.jspecify.annotations.NullMarked;
