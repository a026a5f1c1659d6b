// The archive tables of editions, their words, and the settings.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart edition_archive_part();

}  // namespace stanhope
