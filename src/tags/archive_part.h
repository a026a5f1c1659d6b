// The archive table of tags.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart tag_archive_part();

}  // namespace stanhope
