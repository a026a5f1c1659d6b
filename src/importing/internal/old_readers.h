// Imports readers who gave the old site an e-mail address.

#pragma once

#include <vector>

#include "base/time.h"
#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"

namespace stanhope {

// Adds the readers. A reader whose address is not valid is refused with a remark in the outcome.
base::Result<WriteOutcome> write_readers(database::Transaction& transaction,
                                         const std::vector<OldReader>& readers, base::Time now);

}  // namespace stanhope
