// Describes the table of comments for archives.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart comment_archive_part();

}  // namespace stanhope
