#include "importing/internal/batches.h"

namespace stanhope {

using database::Transaction;

// The code of the error with which a dry run rolls its transaction back.
constexpr std::string_view kDryRun = "import.dry_run";

base::Result<WriteOutcome> Batches::commit(const Write& write) {
    WriteOutcome outcome;
    bool is_dry = parts_.options.dry_run;
    auto written = parts_.database.write([&](Transaction& transaction) -> base::Result<bool> {
        names_.forget_since(0);
        if (is_dry) {
            TRY(parts_.plan.add_editions(transaction, parts_.feed));
        }
        TRY(outcome, write(transaction));
        if (is_dry) return base::conflict(std::string(kDryRun), "A dry run writes nothing.");
        return true;
    });
    if (!written && written.error().code() != kDryRun) return tl::unexpected(written.error());
    names_.keep(!is_dry);
    return outcome;
}

void Batches::report(WriteOutcome outcome) {
    for (const auto& [kind, what] : outcome.counts)
        parts_.report.count(kind, what);
    for (ImportRemark& remark : outcome.remarks)
        parts_.report.add(std::move(remark));
}

base::Result<void> Batches::begin(Write write, std::size_t articles) {
    TRY(wait());
    articles_being_written_ = static_cast<std::int64_t>(articles);
    writing_ = std::async(std::launch::async, [this, write = std::move(write)] { return commit(write); });
    return {};
}

base::Result<void> Batches::write(const Write& write) {
    TRY(wait());
    TRY(WriteOutcome outcome, commit(write));
    report(std::move(outcome));
    return {};
}

base::Result<void> Batches::wait() {
    if (!writing_.valid()) return {};
    TRY(WriteOutcome outcome, writing_.get());
    report(std::move(outcome));
    articles_ += std::exchange(articles_being_written_, 0);
    return {};
}

}  // namespace stanhope
