// The archive tables of articles: the copies of the desk, and what readers see.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart article_archive_part();

}  // namespace stanhope
