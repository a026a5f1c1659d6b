// Describes the tables of editions, of their interface strings, and of settings for archives.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart edition_archive_part();

}  // namespace stanhope
