#include "importing/internal/old_readers.h"

#include "base/one_line.h"
#include "readers/readers.h"

namespace stanhope {

namespace {

Reader reader_of(const OldReader& old, base::Time now) {
    return {old.email, base::one_line(old.name, 200), base::one_line(old.note, 2'000), old.is_subscribed,
            old.joined_at.value_or(now)};
}

ImportOutcome outcome_of(ReaderOutcome outcome) {
    switch (outcome) {
        case ReaderOutcome::Made:
            return ImportOutcome::Made;
        case ReaderOutcome::Unsubscribed:
            return ImportOutcome::Updated;
        case ReaderOutcome::Unchanged:
            break;
    }
    return ImportOutcome::Unchanged;
}

}  // namespace

base::Result<WriteOutcome> write_readers(database::Transaction& transaction,
                                         const std::vector<OldReader>& readers, base::Time now) {
    WriteOutcome outcome;
    for (const OldReader& old : readers) {
        auto done = ensure_reader(transaction, reader_of(old, now), now);
        if (done) {
            outcome.counts.emplace_back("reader", outcome_of(*done));
            continue;
        }
        if (done.error().code() != "reader.email") return tl::unexpected(done.error());
        outcome.counts.emplace_back("reader", ImportOutcome::Refused);
        outcome.remarks.push_back({ImportRemark::Level::Error, done.error().code(), done.error().message(),
                                   base::one_line(old.name, 200), old.line});
    }
    return outcome;
}

}  // namespace stanhope
