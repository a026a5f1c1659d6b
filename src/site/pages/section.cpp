#include <algorithm>

#include "articles/addresses.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

// Links to the section's translations in other editions.
base::Result<void> link_translations(PageReading& reading, const Section& section) {
    if (section.translation.empty()) return {};
    TRY(auto others, all_sections(reading.connection));
    for (const Section& other : others) {
        bool is_same = other.translation == section.translation && other.id != section.id;
        auto edition = std::ranges::find(reading.frame.editions, other.edition, &Edition::tag);
        if (is_same && edition != reading.frame.editions.end())
            reading.frame.elsewhere.push_back({*edition, section_address(*edition, other.slug)});
    }
    return {};
}

base::Result<Found> former_section(const PageReading& reading, std::string_view slug) {
    const Edition& edition = reading.frame.edition;
    TRY(auto slug_now, find_former_section(reading.connection, edition.tag, slug));
    if (!slug_now) return Found();
    return MovedTo{section_address(edition, *slug_now)};
}

}  // namespace

base::Result<Found> read_section(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    std::string_view slug = reading.match.value("section");
    auto found = std::ranges::find(reading.frame.sections, slug, &Section::slug);
    if (found == reading.frame.sections.end()) return former_section(reading, slug);
    SectionPage section{.section = *found, .list = {}, .columnists = {}};
    TRY(section.list,
        read_newest(reading, list_of_section(edition, found->id), section_address(edition, slug)));
    TRY(link_translations(reading, section.section));
    TRY(section.columnists, read_columnists(reading));
    std::string key = "section:" + section.section.id;
    FoundPage page = page_about(reading, std::move(section));
    const auto& articles = std::get<SectionPage>(page.content.subject).list.articles;
    TRY(show_list_pictures(reading.connection, page, articles));
    page.content_keys.push_back(std::move(key));
    return page;
}

}  // namespace stanhope
