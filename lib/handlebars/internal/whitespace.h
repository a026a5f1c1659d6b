// Removes white space from a template that its author did not mean as output: white space next to a `~`, and
// the line of a block's tag, a partial or a comment that is alone on its line (Handlebars 4.7, its
// WhitespaceControl).

#pragma once

#include "handlebars/internal/ast.h"

namespace handlebars::internal {

enum class StandaloneTags : bool { Kept, Removed };

void control_whitespace(Program& program, StandaloneTags standalone);

}  // namespace handlebars::internal
