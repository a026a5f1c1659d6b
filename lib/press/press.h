// The press: what turns changes into pages. Readers find pages here; those that are not in memory are made
// and kept.
//
// It follows the change feed. A change of an article has the parts made again that were made from it, and all
// pages that show them are current at once; while that lasts, and if it fails, readers get the ones before. A
// change of what stands everywhere, such as a section's name, takes every page out of memory.

#pragma once

#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/log.h"
#include "changes/change_feed.h"
#include "changes/tail.h"
#include "database/database.h"
#include "http/page.h"
#include "press/page_maker.h"
#include "press/page_set.h"

namespace press {

struct PressSettings {
    PageSetSettings pages;
    PageMakerSettings maker;

    bool operator==(const PressSettings&) const = default;
};

// Shared between threads. What it is given must outlive it.
class Press final : public http::PageSource {
public:
    Press(const PressSettings& settings, MakePage make, changes::ChangeFeed& feed,
          database::Database& database, base::Log& log);
    ~Press() override;

    http::PageHold find(std::string_view host, std::string_view target) override;
    void make(std::string_view host, std::string_view target, http::PageMade made) override;
    void stop_making() override { maker_.stop(); }

    // Follows the change feed and looks after the pages, on threads of its own.
    base::Result<void> start();
    void stop();

    PageSetCounts counts() const { return pages_.counts(); }
    // How often each article was read since this was last called.
    std::map<std::string, std::uint64_t> take_reads() { return pages_.take_reads(); }
    // For what pages are made with: a theme.
    void forget_everything();
    std::size_t waiting() const { return maker_.waiting(); }

private:
    void on_changes(std::span<const changes::Change> changes);
    void remake(const std::vector<std::string>& targets);
    void try_again();
    void maintain(const std::stop_token& stop);

    PageSet pages_;
    PageMaker maker_;
    std::mutex mutex_;
    std::set<std::string> failed_;  // under mutex_: could not be made again, and are as they were
    changes::Tail tail_;
    std::jthread maintenance_;
};

}  // namespace press
