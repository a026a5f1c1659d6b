// Checks that both SQLite and PostgreSQL can store a text: it must be UTF-8 without zero bytes.

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
    return base::invalid("database.text", "A text contains a NUL character or is not valid UTF-8.");
}

}  // namespace database
