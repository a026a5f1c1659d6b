#include "importing/archive_part.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kImportedColumns[] = {{"source"},
                                       {"kind"},
                                       {"old_id"},
                                       {"subject"},
                                       {"hash"},
                                       {"revision", Kind::Number},
                                       {"missing", Kind::Number}};

constexpr ArchiveTable kTables[] = {
    {"imported", "source, kind, old_id", kImportedColumns},
};

}  // namespace

ArchivePart import_archive_part() {
    return {kTables};
}

}  // namespace stanhope
