// Describes the tables of redirects and redirect rules for archives.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart redirect_archive_part();

}  // namespace stanhope
