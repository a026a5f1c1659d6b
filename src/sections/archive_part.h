// Describes the tables of sections for archives.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart section_archive_part();

}  // namespace stanhope
