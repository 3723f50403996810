// The reference's journal: a copy of the kiosk's, with all of its laws, into which it commits what the
// kiosk commits before it energises (D1), with no more of a program around it than that takes.

#include "reference.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *journal;
// The last sale of the kiosk, of which the new ones are copies, and the newest of those.
static sqlite3_int64 example, sale;

static void need_sql(int code, const char *what) {
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
        fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(journal));
        exit(1);
    }
}

static void run(const char *sql) { need_sql(sqlite3_exec(journal, sql, NULL, NULL, NULL), sql); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement = NULL;
    need_sql(sqlite3_prepare_v3(journal, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), sql);
    return statement;
}

static sqlite3_int64 number(sqlite3_stmt *statement) {
    need_sql(sqlite3_step(statement), "read a number");
    sqlite3_int64 value = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return value;
}

// What the example's record of a kind is for another sale.
#define COPY \
    "SELECT at, kind, ?1, payment || '-' || ?1, order_number || '-' || ?1, stock_item," \
    " json_set(body, '$.sale', ?1), checksum FROM record WHERE sale = ?2 AND kind = ?3"

// The insertions wait with their values; only the sequence numbers are missing.
static sqlite3_stmt *begin, *commit, *last, *capture, *arming, *copy, *opening;

static void fill(sqlite3_stmt *insertion, const char *kind) {
    need_sql(sqlite3_bind_int64(copy, 1, sale), kind);
    need_sql(sqlite3_bind_int64(copy, 2, example), kind);
    need_sql(sqlite3_bind_text(copy, 3, kind, -1, SQLITE_STATIC), kind);
    need(sqlite3_step(copy) == SQLITE_ROW, kind);
    for (int column = 0; column < 8; column++) {
        need_sql(sqlite3_bind_value(insertion, column + 2, sqlite3_column_value(copy, column)), kind);
    }
    sqlite3_reset(copy);
}

static void insert(sqlite3_stmt *insertion, sqlite3_int64 sequence) {
    need_sql(sqlite3_bind_int64(insertion, 1, sequence), "bind");
    need_sql(sqlite3_step(insertion), "insert");
    sqlite3_reset(insertion);
}

void open_journal(const char *kiosks, const char *path) {
    need_sql(sqlite3_open_v2(kiosks, &journal, SQLITE_OPEN_READONLY, NULL), kiosks);
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);
    run(sql);
    sqlite3_free(sql);
    sqlite3_close(journal);
    need_sql(sqlite3_open_v2(path, &journal, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), path);
    run("PRAGMA recursive_triggers = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "PRAGMA cell_size_check = ON; PRAGMA cache_size = -1024; PRAGMA temp_store = MEMORY");
    begin = prepare("BEGIN IMMEDIATE");
    commit = prepare("COMMIT");
    last = prepare("SELECT max(seq) FROM record");
    copy = prepare(COPY);
    const char *insertion = "INSERT INTO record (seq, at, kind, sale, payment, order_number, stock_item,"
                            " body, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    opening = prepare(insertion);
    capture = prepare(insertion);
    arming = prepare(insertion);
    example = sale = number(prepare("SELECT max(sale) FROM record WHERE kind = 'armed'"));
    prepare_record();
}

void prepare_record(void) {
    sale++;
    fill(opening, "sale_opened");
    insert(opening, number(last) + 1);
    fill(capture, "capture_confirmed");
    fill(arming, "armed");
}

void record_capture(void) {
    need_sql(sqlite3_step(begin), "begin");
    sqlite3_reset(begin);
    sqlite3_int64 sequence = number(last);
    insert(capture, sequence + 1);
    insert(arming, sequence + 2);
    need_sql(sqlite3_step(commit), "commit");
    sqlite3_reset(commit);
}
