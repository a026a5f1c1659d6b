#include "pictures/moving.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.h"
#include "imaging/drawing.h"
#include "imaging/header.h"
#include "pictures/internal/rows.h"
#include "pictures/pictures.h"

namespace stanhope {

namespace {

using database::Row;

bool is_hex(std::string_view text, std::size_t size) {
    return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

base::Result<void> each_of_library(
    database::Connection& connection,
    const std::function<base::Result<void>(const std::vector<Picture>& pictures)>& visit) {
    constexpr std::int64_t kAtOnce = 500;
    std::string last;
    for (;;) {
        TRY(auto pictures, connection.all(picture_rows("WHERE id > $1 ORDER BY id LIMIT $2"), {last, kAtOnce},
                                          read_picture));
        if (pictures.empty()) return {};
        last = pictures.back().id;
        TRY(visit(pictures));
    }
}

base::Result<void> must_be_safe_rows(database::Connection& connection) {
    std::string wrong;
    auto look = [&](const Row& row) {
        constexpr std::size_t kStampBytes = 20;
        bool is_safe = is_hex(row.text(1), 64) && is_hex(row.text(2), kStampBytes) &&
                       imaging::parse_kind(row.text(3)).has_value();
        if (!is_safe && wrong.empty()) wrong = row.string(0);
    };
    TRY(connection.stream("SELECT id, hash, stamp, kind FROM pictures", look));
    if (!wrong.empty())
        return base::invalid("picture.row",
                             fmt::format("Picture {} has an invalid hash, stamp or kind.", wrong));
    return {};
}

bool is_file_of(const Picture& picture, const std::filesystem::path& file, std::string_view hash) {
    auto header = imaging::read_file_header(file);
    if (hash != picture.hash || !header || header->kind != picture.kind) return false;
    if (picture.kind != imaging::Kind::Svg) return true;
    auto text = base::read_file(file, imaging::kMaxDrawingBytes);
    auto clean = text ? imaging::clean_drawing(*text) : base::Result<imaging::Drawing>();
    return text && clean && clean->svg == *text;
}

base::Result<void> plan_expiries(database::Transaction& transaction, jobs::JobQueue& queue) {
    TRY(auto expiring,
        transaction->all("SELECT id, expires_at FROM pictures WHERE expires_at IS NOT NULL", {},
                         [](const Row& row) { return std::pair(row.string(0), row.time(1)); }));
    for (const auto& [id, at] : expiring) {
        TRY(plan_expiry(transaction, queue, id, at));
    }
    return {};
}

}  // namespace stanhope
