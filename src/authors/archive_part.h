// The archive table of authors. Which staff account an author has is of one installation, and left out.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart author_archive_part();

}  // namespace stanhope
