// Parses a template into its syntax tree, by the grammar of Handlebars 4.7 (its src/handlebars.yy).

#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "handlebars/internal/ast.h"

namespace handlebars::internal {

inline constexpr std::size_t kMaxSourceBytes = 1UL << 20;
inline constexpr int kMaxNesting = 64;

// Parses a template. `name` is its name in error messages. Returns Invalid (template.syntax) with a message
// of the form `NAME: WHAT - LINE:COLUMN`.
base::Result<std::unique_ptr<Program>> parse(std::string_view name, std::string_view source);

base::Failure error_at(std::string_view name, Position at, std::string_view what);

}  // namespace handlebars::internal
