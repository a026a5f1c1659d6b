// The archive table of readers.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart reader_archive_part();

}  // namespace stanhope
