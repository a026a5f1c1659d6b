// The archive table of what was imported, so that a later export of the old site can be imported into the new
// newsroom.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart import_archive_part();

}  // namespace stanhope
