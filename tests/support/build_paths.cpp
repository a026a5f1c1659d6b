#include "support/build_paths.h"

namespace stanhope_testing {

const char* const kSourceFolder = STANHOPE_SOURCE;
const char* const kPictureProgram = STANHOPE_PICTURES;

}  // namespace stanhope_testing
