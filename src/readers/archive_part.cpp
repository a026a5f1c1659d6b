#include "readers/archive_part.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kReadersColumns[] = {
    {"id"}, {"email"}, {"name"}, {"note"}, {"is_subscribed", Kind::Flag}, {"joined_at", Kind::Time}};

constexpr ArchiveTable kTables[] = {
    {"readers", "id", kReadersColumns},
};

}  // namespace

ArchivePart reader_archive_part() {
    return {kTables};
}

}  // namespace stanhope
