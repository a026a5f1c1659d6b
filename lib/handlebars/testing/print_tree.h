// Prints the syntax tree and the tokens of a template in the notation of the Handlebars specification's
// tests.

#pragma once

#include <string>
#include <string_view>

#include "handlebars/internal/ast.h"
#include "handlebars/internal/lexer.h"

namespace handlebars_testing {

std::string print_tree(const handlebars::internal::Program& program);

std::string_view name_of(handlebars::internal::TokenKind kind);

}  // namespace handlebars_testing
