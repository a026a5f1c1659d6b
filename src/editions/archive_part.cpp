#include "editions/archive_part.h"

#include "editions/editions.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kSettingsColumns[] = {{"name"}, {"value"}};
constexpr Column kEditionsColumns[] = {{"tag"},
                                       {"name"},
                                       {"locale"},
                                       {"time_zone"},
                                       {"prefix"},
                                       {"words_per_minute", Kind::Number},
                                       {"position", Kind::Number},
                                       {"date_pattern"},
                                       {"time_pattern"},
                                       {"number_locale"}};
constexpr Column kEditionStringsColumns[] = {{"edition"}, {"name"}, {"value"}};

constexpr ArchiveTable kTables[] = {
    {"settings", "name", kSettingsColumns},
    {"editions", "tag", kEditionsColumns},
    {"edition_strings", "edition, name", kEditionStringsColumns},
};

}  // namespace

ArchivePart edition_archive_part() {
    return {kTables, must_be_right_editions};
}

}  // namespace stanhope
