// Reads the command line and does what it says.

#pragma once

namespace stanhope {

// The program's exit status.
int run_command_line(int argument_count, char** arguments);

}  // namespace stanhope
