// The press turns changes into pages. Readers find pages here; pages that are not in memory are made and
// kept.
//
// The press follows the change feed and calls `find_stale` to learn what each change makes stale. It remakes
// the stale fragments and pages. A remade fragment is current on all pages that show it at once. Until then,
// and if the remaking fails, readers get the old version. The press does not know what the content keys mean
// or which addresses have pages; the makers do.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <thread>

#include "base/log.h"
#include "changes/change_feed.h"
#include "changes/tail.h"
#include "database/database.h"
#include "http/page.h"
#include "press/made_page.h"
#include "press/page_maker.h"
#include "press/page_set.h"
#include "press/remaker.h"
#include "press/stale.h"

namespace press {

struct PressSettings {
    PageSetSettings pages;
    PageMakerSettings maker;

    bool operator==(const PressSettings&) const = default;
};

// The functions by which the press interprets addresses. They may not block or throw.
struct Addresses {
    // Returns the target under which the page is stored: `target` or a part of it. It is called for every
    // request, so it must not allocate memory.
    std::string_view (*kept_target)(std::string_view target);
    // Returns true if no page is ever stored for this target. A request for it does not wait behind the
    // requests for pages.
    bool (*is_never_kept)(std::string_view target);
};

struct PressParts {
    Makers makers;
    FindStale find_stale;
    Addresses addresses;
    changes::ChangeFeed& feed;
    database::Database& database;
    base::Log& log;
};

// Threads may share a Press. The references in `parts` must outlive it.
class Press final : public http::PageSource {
public:
    Press(const PressSettings& settings, PressParts parts);
    ~Press() override;

    http::PageHold find(std::string_view host, std::string_view target) override;
    void make(std::string_view host, std::string_view target, http::PageMade made) override;
    void stop_making() override { maker_.stop(); }

    // Starts the threads that follow the change feed and maintain the pages.
    base::Result<void> start();
    void stop();

    PageSetCounts counts() const { return pages_.counts(); }
    MakingCounts making_counts() const { return maker_.counts(); }
    // Returns how often pages were read since the last call, by PageRecipe::read_as.
    std::map<std::string, std::uint64_t> take_reads() { return pages_.take_reads(); }
    // Removes all pages from memory. Needed for a new theme, because old pages do not fit its fragments.
    void forget_everything();
    std::size_t waiting() const { return maker_.waiting(); }

private:
    void maintain(const std::stop_token& stop);

    Addresses addresses_;
    PageSet pages_;
    PageMaker maker_;
    Remaker remaker_;
    changes::Tail tail_;
    std::jthread maintenance_;
};

}  // namespace press
