#include "tags/archive_part.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kTagsColumns[] = {{"id"}, {"edition"}, {"name"}, {"slug", Kind::Slug}};

constexpr ArchiveTable kTables[] = {
    {"tags", "id", kTagsColumns},
};

}  // namespace

ArchivePart tag_archive_part() {
    return {kTables};
}

}  // namespace stanhope
