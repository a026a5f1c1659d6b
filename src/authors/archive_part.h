// Describes the table of authors for archives. The column `staff` is left out, because staff accounts belong
// to one installation.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart author_archive_part();

}  // namespace stanhope
