// Writes an import in batches, each in its own transaction, one after the other. A separate thread writes a
// batch, while the caller reads and prepares the next one.
//
// Only one thread may call it.

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

    // `parts` and `names` must outlive this object. While a batch is being written, until `wait` returns, the
    // caller must not touch `names`.
    Batches(const ImportParts& parts, ImportedNames& names) : parts_(parts), names_(names) {}

    // Waits until the previous batch has been written, and then starts to write this one in the other thread.
    base::Result<void> begin(Write write, std::size_t articles);
    // Waits until the previous batch has been written, then writes this one, and returns when it is
    // committed.
    base::Result<void> write(const Write& write);
    // Waits until the batch that is being written is committed, and adds its outcome to the report.
    base::Result<void> wait();

    std::int64_t articles() const { return articles_; }  // the number in committed batches

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
