// Writes an import in transactions, one after the other. While one is being written, by a thread of its own,
// its caller reads and prepares the next.
//
// Used by one thread.

#pragma once

#include <cstdint>
#include <functional>
#include <future>

#include "database/transaction.h"
#include "importing/internal/import_parts.h"
#include "importing/internal/names.h"
#include "importing/internal/outcome.h"

namespace stanhope {

class Batches {
public:
    using Write = std::function<base::Result<WriteOutcome>(database::Transaction& transaction)>;

    // Both must outlive it. Until `wait` returns, `names` belongs to the batch that is being written.
    Batches(const ImportParts& parts, ImportedNames& names) : parts_(parts), names_(names) {}

    // Waits for the batch that is being written, and then begins with this one.
    base::Result<void> begin(Write write, std::size_t articles);
    // Writes after the batch that is being written, and returns when it is done.
    base::Result<void> write(const Write& write);
    // Until the batch that is being written is committed; puts its outcome into the report.
    base::Result<void> wait();

    std::int64_t articles() const { return articles_; }  // in batches that are committed

private:
    base::Result<WriteOutcome> commit(const Write& write);
    void report(WriteOutcome outcome);

    const ImportParts& parts_;
    ImportedNames& names_;
    std::future<base::Result<WriteOutcome>> writing_;
    std::int64_t articles_being_written_ = 0;
    std::int64_t articles_ = 0;
};

}  // namespace stanhope
