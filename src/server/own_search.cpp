#include "server/own_search.h"

namespace stanhope {

base::Result<std::unique_ptr<OwnSearch>> OwnSearch::start(const DataDirectory& data, Newsroom& newsroom,
                                                          base::Log& log) {
    auto lock = base::FileLock::acquire(data.lock_file());
    if (!lock && lock.error().kind() == base::ErrorKind::Conflict) return nullptr;
    TRY(base::FileLock held, std::move(lock));
    TRY(auto index, SearchIndex::open(data.search_file()));
    return std::unique_ptr<OwnSearch>(new OwnSearch(std::move(held), std::move(index), newsroom, log));
}

base::Result<void> OwnSearch::finish() {
    keeper_.stop();
    for (;;) {
        TRY(std::size_t changes, keeper_.follow_once());
        if (changes == 0) return {};
    }
}

OwnSearch::OwnSearch(base::FileLock lock, std::unique_ptr<SearchIndex> index, Newsroom& newsroom,
                     base::Log& log)
    : lock_(std::move(lock)),
      index_(std::move(index)),
      keeper_(*index_, newsroom.feed(), newsroom.database(), log) {
    keeper_.start();
}

}  // namespace stanhope
