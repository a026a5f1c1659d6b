// The archive tables of pictures. The files are not rows (pictures/moving.h).

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart picture_archive_part();

}  // namespace stanhope
