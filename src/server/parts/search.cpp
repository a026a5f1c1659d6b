// Adds the index of the readers' search, and the thread that keeps it up to date.

#include "search/search_index.h"
#include "search/search_keeper.h"
#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_search(Serving& serving) {
    Newsroom& newsroom = serving.newsroom;
    TRY(auto opened, SearchIndex::open(serving.options.data.search_file()));
    serving.search = &serving.keep(std::move(opened));
    auto& keeper = serving.keep(
        std::make_unique<SearchKeeper>(*serving.search, newsroom.feed(), newsroom.database(), serving.log));
    serving.run(keeper);
    return {};
}

}  // namespace stanhope
