// Bytes as hexadecimal digits.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

std::optional<std::uint8_t> hex_value(char digit);
std::string to_hex(std::string_view bytes);                    // lower case
std::optional<std::string> from_hex(std::string_view digits);  // absent if odd in length or not hexadecimal

}  // namespace base
