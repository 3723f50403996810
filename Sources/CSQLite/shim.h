#ifndef KIOSKD_CSQLITE_SHIM_H
#define KIOSKD_CSQLITE_SHIM_H

#include <sqlite3.h>

/* Binds a copy of the text: SQLITE_TRANSIENT is a cast that Swift does not import. */
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
    return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

/* Closing leaves the write-ahead log where it is: sqlite3_db_config is variadic, which Swift does
   not import. */
static inline void csqlite_keep_wal_on_close(sqlite3 *database) {
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, 0);
}

#endif
