// The tables of articles that an archive contains: those that staff work on, such as revisions and notes, and
// those that readers see.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart article_archive_part();

}  // namespace stanhope
