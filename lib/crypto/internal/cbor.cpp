#include "crypto/internal/cbor.h"

#include <limits>

namespace crypto::internal {

namespace {

constexpr int kMaxDepth = 4;

}  // namespace

std::optional<CborReader::Head> CborReader::head() const {
    if (rest_.empty()) return std::nullopt;
    auto first = static_cast<unsigned char>(rest_[0]);
    auto major = static_cast<Major>(first >> 5);
    unsigned additional = first & 0x1FU;
    if (additional < 24) return Head{major, additional, 1};
    if (additional > 27) return std::nullopt;  // a reserved value or an indefinite length
    std::size_t width = std::size_t{1} << (additional - 24);
    if (rest_.size() < 1 + width) return std::nullopt;
    std::uint64_t argument = 0;
    for (char byte : rest_.substr(1, width))
        argument = argument << 8 | static_cast<unsigned char>(byte);
    return Head{major, argument, 1 + width};
}

std::optional<std::int64_t> CborReader::integer() {
    auto found = head();
    if (!found || found->major > kNegative) return std::nullopt;
    if (found->argument > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    rest_.remove_prefix(found->size);
    auto value = static_cast<std::int64_t>(found->argument);
    return found->major == kUnsigned ? value : -1 - value;
}

std::optional<std::uint64_t> CborReader::count_of(Major major) {
    auto found = head();
    if (!found || found->major != major) return std::nullopt;
    rest_.remove_prefix(found->size);
    return found->argument;
}

std::optional<std::string_view> CborReader::string_of(Major major) {
    auto found = head();
    if (!found || found->major != major || found->argument > rest_.size() - found->size) return std::nullopt;
    std::string_view string = rest_.substr(found->size, found->argument);
    rest_.remove_prefix(found->size + found->argument);
    return string;
}

bool CborReader::skip(int depth) {
    auto found = head();
    if (!found || depth > kMaxDepth || found->major == kTag) return false;
    if (found->major == kBytes || found->major == kText) return string_of(found->major).has_value();
    rest_.remove_prefix(found->size);
    if (found->major != kArray && found->major != kMap) return true;
    // Each item takes at least one byte, so a count that is too high fails when the bytes run out.
    for (std::uint64_t i = 0; i < found->argument; ++i) {
        if (!skip(depth + 1)) return false;
        if (found->major == kMap && !skip(depth + 1)) return false;
    }
    return true;
}

}  // namespace crypto::internal
