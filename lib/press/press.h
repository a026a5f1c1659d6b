// The press: what turns changes into pages. Readers find pages here; those that are not in memory are made
// and kept.
//
// It follows the change feed, and asks what each change makes stale. That is remade, and all pages that show
// it are current at once; while that lasts, and if it fails, readers get what was there before. What the keys
// of pages mean, and which addresses have pages, is known to whoever makes them.

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

// What the press must know of addresses. Neither function may block or throw.
struct Addresses {
    // The target under which the page is kept: `target` or a part of it. Called for every request, so it must
    // not allocate.
    std::string_view (*kept_target)(std::string_view target);
    // Whether there is never a page to keep at this target. Those who ask for it do not wait behind readers.
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

// Shared between threads. What it is given must outlive it.
class Press final : public http::PageSource {
public:
    Press(const PressSettings& settings, PressParts parts);
    ~Press() override;

    http::PageHold find(std::string_view host, std::string_view target) override;
    void make(std::string_view host, std::string_view target, http::PageMade made) override;
    void stop_making() override { maker_.stop(); }

    // Follows the change feed and looks after the pages, on threads of its own.
    base::Result<void> start();
    void stop();

    PageSetCounts counts() const { return pages_.counts(); }
    MakingCounts making_counts() const { return maker_.counts(); }
    // How often pages were read since this was last called, by PageRecipe::read_as.
    std::map<std::string, std::uint64_t> take_reads() { return pages_.take_reads(); }
    // Drops every page. For a new theme: old pages do not fit its fragments.
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
