#include "sections/archive_part.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kSectionsColumns[] = {{"id"},          {"edition"},
                                       {"name"},        {"slug", Kind::Slug},
                                       {"parent"},      {"position", Kind::Number},
                                       {"translation"}, {"is_listed", Kind::Flag}};
constexpr Column kFormerSectionsColumns[] = {{"edition"}, {"slug", Kind::Slug}, {"section"}};

constexpr ArchiveTable kTables[] = {
    {"sections", "id", kSectionsColumns},
    {"former_sections", "edition, slug", kFormerSectionsColumns},
};

}  // namespace

ArchivePart section_archive_part() {
    return {kTables};
}

}  // namespace stanhope
