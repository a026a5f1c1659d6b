#include "pictures/archive_part.h"

#include "pictures/moving.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kPicturesColumns[] = {{"id"},
                                       {"hash"},
                                       {"stamp"},
                                       {"kind"},
                                       {"bytes", Kind::Number},
                                       {"width", Kind::Number},
                                       {"height", Kind::Number},
                                       {"frames", Kind::Number},
                                       {"likeness"},
                                       {"placeholder"},
                                       {"focus_x", Kind::Number},
                                       {"focus_y", Kind::Number},
                                       {"crops", Kind::Json},
                                       {"is_transparent", Kind::Flag},
                                       {"words", Kind::Json},
                                       {"expires_at", Kind::Time},
                                       {"creator"},
                                       {"created_at", Kind::Time},
                                       {"updated_at", Kind::Time}};
constexpr Column kPictureLikenessColumns[] = {{"quarter", Kind::Number}, {"bits"}, {"picture"}};

constexpr ArchiveTable kTables[] = {
    {"pictures", "id", kPicturesColumns},
    {"picture_likeness", "quarter, bits, picture", kPictureLikenessColumns},
};

}  // namespace

ArchivePart picture_archive_part() {
    return {kTables, must_be_safe_rows};
}

}  // namespace stanhope
