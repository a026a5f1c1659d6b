// Reads the feeds of an edition, a section or an author, as RSS, Atom or JSON Feed.

#include <algorithm>

#include <fmt/format.h>

#include "articles/addresses.h"
#include "feeds/feed.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

constexpr std::int64_t kFeedLength = 30;

struct FeedForm {
    std::string_view file;
    std::string_view content_type;
    std::string (*write)(const Feed& feed);
};

constexpr FeedForm kForms[] = {{"rss.xml", "application/rss+xml; charset=utf-8", to_rss},
                               {"atom.xml", "application/atom+xml; charset=utf-8", to_atom},
                               {"feed.json", "application/feed+json; charset=utf-8", to_json_feed}};

// The format of the feed at `path`. Every address of a feed ends with one of the file names in kForms.
const FeedForm& form_of(std::string_view path) {
    return *std::ranges::find_if(kForms, [&](const FeedForm& form) { return path.ends_with(form.file); });
}

Feed feed_of(const PageFrame& frame) {
    Feed feed;
    feed.edition = frame.edition;
    feed.origin = frame.origin;
    feed.title = frame.edition.name;
    feed.description = frame.description;
    feed.self = frame.path;
    feed.home = front_address(frame.edition);
    auto hub = frame.settings.find("websub_hub");
    if (hub != frame.settings.end()) feed.hub = hub->second;
    return feed;
}

// Reads the feed of a list. `name` is the name of the section or author; it is empty for the whole edition.
base::Result<Feed> feed_of(const PageReading& reading, const ReadersList& list, std::string_view name) {
    Feed feed = feed_of(reading.frame);
    if (!name.empty()) feed.title = fmt::format("{} – {}", name, reading.frame.edition.name);
    TRY(feed.articles, newest_of(reading.connection, list, kFeedLength));
    return feed;
}

Found written(const PageReading& reading, const ReadersList& list, const Feed& feed) {
    const FeedForm& form = form_of(reading.frame.path);
    return FoundText{std::string(form.content_type),
                     form.write(feed),
                     {"edition:" + reading.frame.edition.tag, key_of(list)}};
}

}  // namespace

base::Result<Found> read_front_feed(PageReading reading) {
    ReadersList list = list_of_edition(reading.frame.edition);
    TRY(Feed feed, feed_of(reading, list, ""));
    return written(reading, list, feed);
}

base::Result<Found> read_section_feed(PageReading reading) {
    const PageFrame& frame = reading.frame;
    auto section = std::ranges::find(frame.sections, reading.match.value("section"), &Section::slug);
    if (section == frame.sections.end()) return Found();
    ReadersList list = list_of_section(frame.edition, section->id);
    TRY(Feed feed, feed_of(reading, list, section->name));
    feed.home = section_address(frame.edition, section->slug);
    return written(reading, list, feed);
}

base::Result<Found> read_author_feed(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    TRY(auto author, find_author(reading.connection, reading.match.value("author")));
    if (!author) return Found();
    ReadersList list = list_of_author(edition, author->id);
    TRY(Feed feed, feed_of(reading, list, author->name));
    // Readers must not learn of an author who only has drafts.
    if (feed.articles.empty()) return Found();
    feed.home = author_address(edition, author->slug);
    return written(reading, list, feed);
}

}  // namespace stanhope
