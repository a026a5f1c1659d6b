// The table `imported` in an archive. With it, a newsroom made from the archive recognizes what it has
// already when a later export of the old site is imported.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart import_archive_part();

}  // namespace stanhope
