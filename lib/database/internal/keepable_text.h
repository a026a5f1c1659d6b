// Checks that a text can be kept by either database.

#pragma once

#include <cstring>
#include <string_view>

#include "base/result.h"
#include "base/strings.h"

namespace database {

inline bool is_keepable_text(std::string_view text) {
    return std::memchr(text.data(), '\0', text.size()) == nullptr && base::is_valid_utf8(text);
}

inline base::Failure unkeepable_text() {
    return base::invalid("database.text",
                         "A text holds something that is not text (a zero byte or broken UTF-8).");
}

}  // namespace database
