// The archive tables of redirects and redirect rules.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart redirect_archive_part();

}  // namespace stanhope
