#include "site/internal/archive.h"

#include <algorithm>

#include <fmt/format.h>

#include "articles/addresses.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

constexpr std::int64_t kArchiveLength = 2'000;

struct Archived {
    ReadersList list;
    std::string home;  // the beginning of the addresses of its archive pages
    ArchiveOwner owner = {};
    std::string owner_key = {};  // content key of what the page shows about the owner
};

// Parses the period in an address; nullopt if there is no such period.
std::optional<ArchivePeriod> period_in(const AddressMatch& match, bool is_day) {
    std::vector<std::string_view> parts{match.value("year"), match.value("month")};
    if (is_day) parts.push_back(match.value("day"));
    return period_of(parts, is_day);
}

base::Result<Found> read_archive(PageReading reading, Archived archived) {
    const ReadersList& list = archived.list;
    auto period = period_in(reading.match, list.of == ReadersList::Of::Edition);
    if (!period) return Found();
    const Edition& edition = reading.frame.edition;
    base::Time begin = text::begin_of(period->first, edition.time_zone);
    base::Time end = text::begin_of(period->after(), edition.time_zone);
    ArchivePage found;
    TRY(found.list.articles, list_between(reading.connection, list, begin, end, kArchiveLength));
    if (found.list.articles.empty()) return Found();
    const EditionStyle& style = *reading.frame.style;
    found.period = period->is_day ? style.date(begin) : style.month(begin);
    auto address = [&](base::Time time) {
        return fmt::format("{}/{}", archived.home, period_around(time, edition, period->is_day).path());
    };
    TRY(auto older, next_older(reading.connection, list, begin));
    if (older) found.list.older = address(*older);
    TRY(auto newer, next_newer(reading.connection, list, end));
    if (newer) found.list.newer = address(*newer);
    found.owner = std::move(archived.owner);
    FoundPage page = page_about(reading, std::move(found));
    page.content_keys.push_back(fmt::format("{}/{}", key_of(list), text::month_text(period->first)));
    if (!archived.owner_key.empty()) page.content_keys.push_back(archived.owner_key);
    return page;
}

}  // namespace

base::Result<Found> read_edition_archive(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    Archived archived{list_of_edition(edition), front_address(edition) + "archive"};
    return read_archive(std::move(reading), std::move(archived));
}

base::Result<Found> read_section_archive(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    std::string_view slug = reading.match.value("section");
    auto section = std::ranges::find(reading.frame.sections, slug, &Section::slug);
    if (section == reading.frame.sections.end()) return Found();
    Archived archived{list_of_section(edition, section->id), section_address(edition, slug), *section};
    return read_archive(std::move(reading), std::move(archived));
}

base::Result<Found> read_author_archive(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    TRY(auto author, find_author(reading.connection, reading.match.value("author")));
    if (!author) return Found();
    Archived archived{list_of_author(edition, author->id), author_address(edition, author->slug), *author};
    archived.owner_key = "profile:" + author->id;
    return read_archive(std::move(reading), std::move(archived));
}

base::Result<Found> read_tag_archive(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    TRY(auto tag, find_tag(reading.connection, edition.tag, reading.match.value("tag")));
    if (!tag) return Found();
    Archived archived{list_of_tag(edition, tag->id), tag_address(edition, tag->slug), *tag};
    return read_archive(std::move(reading), std::move(archived));
}

}  // namespace stanhope
