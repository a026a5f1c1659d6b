// Compiles the syntax tree of a template to code. Decides what each name means, and how each inserted value
// is escaped at its place in the HTML.

#pragma once

#include <memory>

#include "base/result.h"
#include "handlebars/internal/ast.h"
#include "handlebars/internal/code.h"

namespace handlebars::internal {

base::Result<std::shared_ptr<const Code>> compile_program(std::string_view name, const Program& program,
                                                          const Helpers& helpers,
                                                          const CompileOptions& options);

}  // namespace handlebars::internal
