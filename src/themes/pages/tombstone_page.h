// The page that says that an article was withdrawn, and why.

#pragma once

#include "articles/published.h"

namespace stanhope {

struct TombstonePage {
    Tombstone tombstone;
};

}  // namespace stanhope
