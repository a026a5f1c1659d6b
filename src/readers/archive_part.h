// Describes the table of readers for archives.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart reader_archive_part();

}  // namespace stanhope
