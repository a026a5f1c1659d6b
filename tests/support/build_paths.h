// Where the source and the built programs are. Only build_paths.cpp is compiled with them, so that every
// other object is the same in each checkout and comes from the compiler cache.

#pragma once

namespace stanhope_testing {

extern const char* const kSourceFolder;
extern const char* const kPictureProgram;  // stanhope-pictures

}  // namespace stanhope_testing
