// The archive tables of sections.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart section_archive_part();

}  // namespace stanhope
