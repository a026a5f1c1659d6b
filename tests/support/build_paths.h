// The paths of the source folder and of built programs. They are compiled into build_paths.cpp only. So all
// other object files are the same in each checkout, and the compiler cache can share them.

#pragma once

namespace stanhope_testing {

extern const char* const kSourceFolder;
extern const char* const kPictureProgram;  // path of stanhope-pictures

}  // namespace stanhope_testing
