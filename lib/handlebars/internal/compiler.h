// Compiles a template's tree to code. Decides for every name what it means, and for every inserted value how
// it is escaped at its place.

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
