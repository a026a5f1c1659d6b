// Removes white space that a template's author did not mean: what `~` asks for, and the lines on which a
// block's tag, a partial or a comment stands alone (Handlebars 4.7, its WhitespaceControl).

#pragma once

#include "handlebars/internal/ast.h"

namespace handlebars::internal {

enum class StandaloneTags : bool { Kept, Removed };

void control_whitespace(Program& program, StandaloneTags standalone);

}  // namespace handlebars::internal
