// The archive table of comments.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart comment_archive_part();

}  // namespace stanhope
