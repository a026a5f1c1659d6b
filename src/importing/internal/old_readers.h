// Readers who gave the old site an address to be written to.

#pragma once

#include <vector>

#include "base/time.h"
#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"

namespace stanhope {

// One whose address is none is refused with a remark.
base::Result<WriteOutcome> write_readers(database::Transaction& transaction,
                                         const std::vector<OldReader>& readers, base::Time now);

}  // namespace stanhope
