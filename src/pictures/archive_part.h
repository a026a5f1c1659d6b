// The tables of pictures that an archive contains. pictures/moving.h helps to move the picture files.

#pragma once

#include "archive/table.h"

namespace stanhope {

ArchivePart picture_archive_part();

}  // namespace stanhope
