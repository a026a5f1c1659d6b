#include "importing/internal/import_record.h"

namespace stanhope {

base::Result<std::optional<ImportRecord>> find_import_record(database::Connection& connection,
                                                             const ImportKey& key) {
    return connection.first(
        "SELECT subject, hash, revision, missing FROM imported WHERE source = $1 AND kind = $2 AND old_id = "
        "$3",
        {key.source, key.kind, key.old_id}, [](const database::Row& row) {
            return ImportRecord{row.string(0), row.string(1), row.int64(2), row.int64(3)};
        });
}

base::Result<void> store_import_record(database::Transaction& transaction, const ImportKey& key,
                                       const ImportRecord& record) {
    TRY(transaction->run(
        "INSERT INTO imported (source, kind, old_id, subject, hash, revision, missing) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (source, kind, old_id) "
        "DO UPDATE SET subject = excluded.subject, hash = excluded.hash, revision = excluded.revision, "
        "missing = excluded.missing",
        {key.source, key.kind, key.old_id, record.subject, record.hash, record.revision, record.missing}));
    return {};
}

}  // namespace stanhope
