// Parses the command line and runs the command it names.

#pragma once

namespace stanhope {

// Returns the program's exit status.
int run_command_line(int argument_count, char** arguments);

}  // namespace stanhope
