#include "http/files/byte_range.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "base/strings.h"
#include "http/fields/http_date.h"
#include "http/fields/internal/syntax.h"

namespace http {

namespace {

// Parses a byte position. A number that is too large becomes the largest std::uint64_t. Returns nullopt if
// the text is empty or holds anything but digits.
std::optional<std::uint64_t> parse_position(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), internal::is_digit)) return std::nullopt;
    std::uint64_t position = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
    return error == std::errc() ? position : std::numeric_limits<std::uint64_t>::max();
}

ByteRange last_bytes(std::uint64_t count, std::uint64_t size) {
    if (count == 0 || size == 0) return {ByteRange::Outcome::Unsatisfiable, 0, 0};
    return {ByteRange::Outcome::Partial, size - std::min(count, size), size - 1};
}

}  // namespace

ByteRange choose_range(std::string_view range, std::uint64_t size) {
    constexpr std::string_view kUnit = "bytes=";
    if (!base::equals_ignoring_ascii_case(range.substr(0, kUnit.size()), kUnit)) return {};
    std::string_view spec = internal::trim_whitespace(range.substr(kUnit.size()));
    std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos) return {};

    auto last = parse_position(spec.substr(dash + 1));
    if (dash == 0) return last ? last_bytes(*last, size) : ByteRange{};
    auto first = parse_position(spec.substr(0, dash));
    bool is_open = dash + 1 == spec.size();
    if (!first || (!last && !is_open) || (last && *last < *first)) return {};
    if (*first >= size) return {ByteRange::Outcome::Unsatisfiable, 0, 0};
    return {ByteRange::Outcome::Partial, *first, std::min(last.value_or(size - 1), size - 1)};
}

bool if_range_holds(std::string_view if_range, const Validators& current, base::Time now) {
    if (if_range.starts_with('"')) return if_range == current.entity_tag;
    auto date = parse_http_date(if_range, now);
    if (!date || !current.last_modified) return false;
    base::Time last_modified = std::chrono::floor<std::chrono::seconds>(*current.last_modified);
    return *date == last_modified && last_modified + std::chrono::seconds(1) <= now;
}

}  // namespace http
