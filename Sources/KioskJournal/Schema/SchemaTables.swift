/// The tables and indexes of version 1.
enum SchemaTables {
    /// `record` is the truth; the other tables serve the identity and the purge.
    ///
    /// Two unique indexes hold the kind, the same everywhere in them, so that recovery finds open
    /// sales without a look into the table.
    static let script = """
        CREATE TABLE record (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            sale INTEGER,
            payment TEXT,
            order_number TEXT,
            stock_item TEXT,
            body TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            CHECK (json_extract(body, '$.kind') IS kind),
            CHECK (json_extract(body, '$.sale') IS sale)
        ) STRICT;

        CREATE UNIQUE INDEX sale_opened_by_order ON record (order_number)
            WHERE kind = 'sale_opened';
        CREATE UNIQUE INDEX sale_opened_by_sale ON record (sale, kind)
            WHERE kind = 'sale_opened';
        CREATE UNIQUE INDEX session_created_by_sale ON record (sale)
            WHERE kind = 'session_created';
        CREATE UNIQUE INDEX capture_confirmed_by_sale ON record (sale)
            WHERE kind = 'capture_confirmed';
        CREATE UNIQUE INDEX capture_confirmed_by_payment ON record (payment)
            WHERE kind = 'capture_confirmed';
        CREATE UNIQUE INDEX armed_by_sale ON record (sale) WHERE kind = 'armed';
        CREATE UNIQUE INDEX dispensed_by_sale ON record (sale) WHERE kind = 'dispensed';
        CREATE UNIQUE INDEX ended_unpaid_by_sale ON record (sale) WHERE kind = 'ended_unpaid';
        CREATE UNIQUE INDEX refund_owed_by_sale ON record (sale) WHERE kind = 'refund_owed';
        CREATE UNIQUE INDEX refund_owed_by_payment ON record (payment)
            WHERE kind = 'refund_owed';
        CREATE UNIQUE INDEX refund_done_by_sale ON record (sale) WHERE kind = 'refund_done';
        CREATE UNIQUE INDEX sale_closed_by_sale ON record (sale, kind)
            WHERE kind = 'sale_closed';

        CREATE INDEX record_by_sale ON record (sale, kind) WHERE sale IS NOT NULL;
        CREATE INDEX record_by_stock_item ON record (stock_item) WHERE stock_item IS NOT NULL;
        CREATE INDEX record_of_kiosk ON record (kind) WHERE sale IS NULL;

        CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE spent_payment (payment TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        CREATE TABLE purge (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            before INTEGER NOT NULL,
            sales INTEGER NOT NULL,
            through INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE purging (sale INTEGER PRIMARY KEY) STRICT;

        CREATE VIEW purgeable (sale, closed_at) AS
        SELECT closed.sale, closed.at FROM record closed
        WHERE closed.kind = 'sale_closed'
            AND closed.sale < (SELECT max(sale) FROM record WHERE kind = 'sale_opened')
            AND closed.sale IS NOT (SELECT sale FROM record ORDER BY seq DESC LIMIT 1)
            AND NOT EXISTS (
                SELECT 1 FROM record stock
                WHERE stock.sale = closed.sale AND stock.stock_item IS NOT NULL
                    AND stock.seq = (
                        SELECT max(newest.seq) FROM record newest
                        WHERE newest.stock_item = stock.stock_item
                    )
            );

        """
}
