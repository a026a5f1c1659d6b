#pragma once

#include <memory>

#include "base/file.h"
#include "base/log.h"
#include "search/search_index.h"
#include "search/search_keeper.h"
#include "server/newsroom.h"

namespace stanhope {

// While nobody serves this newsroom, whoever fills it keeps the search index, so that it is there when
// somebody does.
class OwnSearch {
public:
    // Null if somebody serves it.
    static base::Result<std::unique_ptr<OwnSearch>> start(const DataDirectory& data, Newsroom& newsroom,
                                                          base::Log& log);
    // Until it has seen every change.
    base::Result<void> finish();

private:
    OwnSearch(base::FileLock lock, std::unique_ptr<SearchIndex> index, Newsroom& newsroom, base::Log& log);

    base::FileLock lock_;
    std::unique_ptr<SearchIndex> index_;
    SearchKeeper keeper_;
};

}  // namespace stanhope
