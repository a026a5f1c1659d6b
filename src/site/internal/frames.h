// Makes the frames of pages: what every page of an edition has.

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "database/connection.h"
#include "editions/style.h"
#include "pictures/rendition_table.h"
#include "themes/page_content.h"

namespace stanhope {

// Shared between threads. What it is given must outlive it.
class Frames {
public:
    using Renditions = std::function<std::shared_ptr<const RenditionTable>()>;

    Frames(const base::Clock& clock, Renditions renditions)
        : clock_(clock), renditions_(std::move(renditions)) {}

    base::Result<std::vector<Edition>> read_editions(database::Connection& connection) const;
    // As they were when the database last answered; empty if it never has.
    std::vector<Edition> known_editions() const;

    // The frame of the page at `path` in one of the editions.
    base::Result<PageContent> frame_of(database::Connection& connection, const std::vector<Edition>& editions,
                                       const Edition& edition, std::string_view path) const;

    // A frame without what the database knows, for saying that it does not answer.
    base::Result<PageContent> bare_frame(std::string_view path) const;

private:
    const base::Clock& clock_;
    Renditions renditions_;
    EditionStyles styles_;
    mutable std::mutex mutex_;
    mutable std::vector<Edition> editions_;  // under mutex_
};

}  // namespace stanhope
