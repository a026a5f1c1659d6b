// The tables that an archive of a newsroom holds, from all modules.

#pragma once

#include <span>

#include "archive/table.h"

namespace stanhope {

// Each part comes after those it refers to.
std::span<const ArchivePart> archive_parts();

}  // namespace stanhope
