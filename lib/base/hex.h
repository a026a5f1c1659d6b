// Converts bytes to hexadecimal digits and back.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

std::optional<std::uint8_t> hex_value(char digit);
std::string to_hex(std::string_view bytes);  // with lower-case digits
// Returns nullopt if `digits` is not a hexadecimal text of even length.
std::optional<std::string> from_hex(std::string_view digits);

}  // namespace base
