// Where the measured server finds its pages: a table made at the start and never changed. Stands in for the
// press's page set.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/page.h"

namespace bench {

class PageMap final : public http::PageSource {
public:
    void add(std::string target, const http::Page* page);

    http::PageHold find(std::string_view host, std::string_view target) override;
    void make(std::string_view, std::string_view, http::PageMade made) override {
        made(http::Made::NoPage, {});
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::unordered_map<std::string, http::PageHold, Hash, std::equal_to<>> pages_;
};

}  // namespace bench
