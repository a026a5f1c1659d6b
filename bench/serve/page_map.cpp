#include "serve/page_map.h"

#include <utility>

namespace bench {

void PageMap::add(std::string target, const http::Page* page) {
    pages_.emplace(std::move(target), http::PageHold(page));
}

http::PageHold PageMap::find(std::string_view, std::string_view target) {
    auto found = pages_.find(target);
    return found == pages_.end() ? http::PageHold() : http::PageHold(found->second.get());
}

}  // namespace bench
