// From a template's tree to its code, deciding for every name what it is and for every insertion how it is
// written where it stands.

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
