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

/* Reads bytes of the database's file (or, when `of_log` is set, of its write-ahead log) through SQLite's
   own descriptor: to open and close the file beside SQLite would drop the locks that SQLite holds on
   it. Answers with SQLite's code; SQLITE_NOTFOUND where there is no such file. */
static inline int csqlite_read(
    sqlite3 *database, int of_log, void *bytes, int count, sqlite3_int64 offset) {
    sqlite3_file *file = 0;
    int which = of_log ? SQLITE_FCNTL_JOURNAL_POINTER : SQLITE_FCNTL_FILE_POINTER;
    int code = sqlite3_file_control(database, "main", which, &file);
    if (code != SQLITE_OK) return code;
    if (!file || !file->pMethods) return SQLITE_NOTFOUND;
    return file->pMethods->xRead(file, bytes, count, offset);
}

#endif
