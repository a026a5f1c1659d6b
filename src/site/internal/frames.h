// Makes the frames of pages. A frame is the content that all pages of an edition have, such as the
// navigation.

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

// Thread-safe. What is given to the constructor must outlive it.
class Frames {
public:
    using Renditions = std::function<std::shared_ptr<const RenditionTable>()>;

    Frames(const base::Clock& clock, Renditions renditions)
        : clock_(clock), renditions_(std::move(renditions)) {}

    base::Result<std::vector<Edition>> read_editions(database::Connection& connection) const;
    // The editions that the last successful query returned; empty if there was none.
    std::vector<Edition> known_editions() const;

    // Makes the frame of the page at `path` in `edition`.
    base::Result<PageContent> frame_of(database::Connection& connection, const std::vector<Edition>& editions,
                                       const Edition& edition, std::string_view path) const;

    // Makes a frame without the database, for the page that says that the database does not answer.
    base::Result<PageContent> bare_frame(std::string_view path) const;

private:
    const base::Clock& clock_;
    Renditions renditions_;
    EditionStyles styles_;
    mutable std::mutex mutex_;
    mutable std::vector<Edition> editions_;  // guarded by mutex_
};

}  // namespace stanhope
