#include "comments/archive_part.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kCommentsColumns[] = {{"id"},      {"article"}, {"parent"},
                                       {"state"},   {"name"},    {"email"},
                                       {"address"}, {"words"},   {"written_at", Kind::Time}};

constexpr ArchiveTable kTables[] = {
    {"comments", "id", kCommentsColumns, "parent"},
};

}  // namespace

ArchivePart comment_archive_part() {
    return {kTables};
}

}  // namespace stanhope
