// Describes the table of tags for archives.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart tag_archive_part();

}  // namespace stanhope
