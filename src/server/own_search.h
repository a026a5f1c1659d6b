#pragma once

#include <memory>

#include "base/file.h"
#include "base/log.h"
#include "search/search_index.h"
#include "search/search_keeper.h"
#include "server/newsroom.h"

namespace stanhope {

// Updates the search index during a long import, while no other process serves the newsroom. So the index is
// up to date when `serve` starts.
class OwnSearch {
public:
    // Starts a thread that updates the index. Returns null if another process serves the newsroom, because
    // that process updates the index.
    static base::Result<std::unique_ptr<OwnSearch>> start(const DataDirectory& data, Newsroom& newsroom,
                                                          base::Log& log);
    // Blocks until the index contains every change.
    base::Result<void> finish();

private:
    OwnSearch(base::FileLock lock, std::unique_ptr<SearchIndex> index, Newsroom& newsroom, base::Log& log);

    base::FileLock lock_;
    std::unique_ptr<SearchIndex> index_;
    SearchKeeper keeper_;
};

}  // namespace stanhope
