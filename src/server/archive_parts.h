// The tables that an archive of a newsroom holds, from all modules.

#pragma once

#include <span>

#include "archive/table.h"

namespace stanhope {

// The archive parts of all modules. Each comes after the parts that its rows refer to.
std::span<const ArchivePart> archive_parts();

}  // namespace stanhope
