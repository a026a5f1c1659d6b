#include "authors/archive_part.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kAuthorsColumns[] = {
    {"id"}, {"name"}, {"slug", Kind::Slug}, {"is_columnist", Kind::Flag}, {"bio", Kind::Json}};

constexpr ArchiveTable kTables[] = {
    {"authors", "id", kAuthorsColumns},
};

}  // namespace

ArchivePart author_archive_part() {
    return {kTables};
}

}  // namespace stanhope
