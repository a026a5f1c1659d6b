#include "site/internal/frames.h"

#include <algorithm>

#include "site/internal/place.h"

namespace stanhope {

base::Result<std::vector<Edition>> Frames::read_editions(database::Connection& connection) const {
    TRY(auto editions, all_editions(connection));
    std::lock_guard lock(mutex_);
    if (editions_ != editions) editions_ = editions;
    return editions;
}

std::vector<Edition> Frames::known_editions() const {
    std::lock_guard lock(mutex_);
    return editions_;
}

base::Result<PageContent> Frames::frame_of(database::Connection& connection,
                                           const std::vector<Edition>& editions, const Edition& edition,
                                           std::string_view path) const {
    PageContent content;
    content.editions = editions;
    content.edition = edition;
    content.made_at = clock_.now();
    content.path = path;
    content.renditions = renditions_();
    TRY(content.style, styles_.of(connection, edition));
    TRY(content.sections, sections_of(connection, edition.tag));
    std::ranges::copy_if(content.sections, std::back_inserter(content.navigation), &Section::is_listed);
    TRY(content.settings, publication_settings(connection));
    content.publication = content.settings["name"];
    content.description = content.settings["description"];
    content.origin = content.settings["address"];
    return content;
}

base::Result<PageContent> Frames::bare_frame(std::string_view path) const {
    std::vector<Edition> editions = known_editions();
    if (editions.empty()) editions.push_back({"en", "Stanhope", "en-GB", "UTC", "", 200});
    PageContent content;
    content.edition = *place_of(path, editions).edition;
    TRY(EditionStyle style, EditionStyle::make(content.edition, {}));
    content.style = std::make_shared<const EditionStyle>(std::move(style));
    return content;
}

}  // namespace stanhope
