#include "site/internal/page_reader.h"

#include <algorithm>
#include <ranges>
#include <span>

#include <fmt/format.h>

#include "articles/reads.h"
#include "site/internal/archive.h"
#include "site/internal/page_pictures.h"
#include "site/internal/site_queries.h"

namespace stanhope {

namespace {

using database::Connection;

constexpr std::int64_t kListLength = 30;
constexpr std::int64_t kArchiveLength = 2'000;
constexpr std::int64_t kMoreLength = 8;
constexpr std::int64_t kColumnists = 12;
constexpr std::size_t kFrontSections = 12;
constexpr std::int64_t kSectionLength = 4;
constexpr std::size_t kListPictures = 12;
constexpr std::size_t kFrontTop = 6;  // the newest, which stand above the sections

class PageReader {
public:
    PageReader(Connection& connection, PageContent base)
        : connection_(connection), page_{std::move(base), {}} {
        keys().push_back("edition:" + content().edition.tag);
    }

    base::Result<Found> front() {
        content().kind = PageKind::Front;
        TRY(content().articles, newest_of(connection_, whole_edition(), kListLength));
        for (const Edition& edition : content().editions) {
            if (edition.tag != content().edition.tag)
                content().elsewhere.push_back({edition, front_address(edition)});
        }
        keys().push_back("list:" + content().edition.tag);
        TRY(find_older(whole_edition(), front_address(content().edition) + "archive"));
        for (std::size_t i = 0; i < content().sections.size() && i < kFrontSections; ++i) {
            const std::string& id = content().sections[i].id;
            const std::string& slug = content().sections[i].slug;
            auto on_top = std::ranges::count(top(), slug, &ArticleSummary::section_slug);
            TRY(auto newest, newest_of(connection_, of_section(id), kSectionLength + on_top));
            // What stands on top of a front does not stand below once more.
            std::erase_if(newest, [&](const ArticleSummary& article) {
                return std::ranges::find(top(), article.id, &ArticleSummary::id) != top().end();
            });
            content().of_sections[id] = std::move(newest);
        }
        TRY(content().most_read, most_read(connection_, content().edition.tag));
        TRY(show_list_pictures(kFrontTop));
        return with_columnists();
    }

    base::Result<Found> section(std::string_view slug) {
        const auto& sections = content().sections;
        auto found = std::ranges::find(sections, slug, &Section::slug);
        if (found == sections.end()) return former_section(slug);
        content().kind = PageKind::Section;
        content().section = *found;
        TRY(content().articles, newest_of(connection_, of_section(found->id), kListLength));
        TRY(translate_section());
        TRY(show_list_pictures(kListPictures));
        keys().push_back("section:" + content().section->id);
        TRY(find_older(of_section(content().section->id), section_address(content().edition, slug)));
        return with_columnists();
    }

    base::Result<Found> author(std::string_view slug) {
        TRY(content().author, find_author(connection_, slug));
        if (!content().author) return Found();
        content().kind = PageKind::Author;
        const std::string& id = content().author->id;
        TRY(content().articles, newest_of(connection_, of_author(id, content().edition), kListLength));
        // Who is only in drafts is not told of.
        if (content().articles.empty()) return Found();
        for (const Edition& edition : content().editions) {
            if (edition.tag == content().edition.tag) continue;
            TRY(auto theirs, newest_of(connection_, of_author(id, edition), 1));
            if (!theirs.empty()) content().elsewhere.push_back({edition, author_address(edition, slug)});
        }
        TRY(show_list_pictures(kListPictures));
        keys().push_back("author:" + id);
        TRY(find_older(of_author(id, content().edition), author_address(content().edition, slug)));
        return std::move(page_);
    }

    base::Result<Found> tag(std::string_view slug) {
        TRY(content().tag, find_tag(connection_, content().edition.tag, slug));
        if (!content().tag) return Found();
        content().kind = PageKind::Tag;
        TRY(content().articles, newest_of(connection_, of_tag(content().tag->id), kListLength));
        if (content().articles.empty()) return Found();
        TRY(show_list_pictures(kListPictures));
        keys().push_back("tag:" + content().tag->id);
        TRY(find_older(of_tag(content().tag->id), tag_address(content().edition, slug)));
        return std::move(page_);
    }

    base::Result<Found> article(std::string_view section, std::string_view slug) {
        TRY(content().article, find_published(connection_, content().edition.tag, section, slug));
        if (!content().article) return former_article(section, slug, "");
        content().kind = PageKind::Article;
        const PublishedArticle& article = *content().article;
        const std::string& id = article.summary.id;
        TRY(content().contributors, contributors_of(connection_, id));
        TRY(content().corrections, published_corrections(connection_, id));
        TRY(content().tags, tags_of(connection_, id));
        TRY(content().more, newest_of(connection_, of_section(article.content.section), kMoreLength));
        TRY(auto translations, published_translations(connection_, article));
        for (const ArticleSummary& translation : translations) {
            auto edition = std::ranges::find(content().editions, translation.edition, &Edition::tag);
            if (edition == content().editions.end()) continue;
            content().elsewhere.push_back(
                {*edition, article_address(*edition, translation), translation.published_at});
        }
        TRY(show_pictures(picture_ids(content())));
        keys().push_back("article:" + id);
        keys().push_back("story:" + article.story);
        for (const Contributor& contributor : content().contributors)
            keys().push_back("profile:" + contributor.id);
        return with_columnists();
    }

    base::Result<Found> history(std::string_view section, std::string_view slug) {
        TRY(content().article, find_published(connection_, content().edition.tag, section, slug));
        if (!content().article) return former_article(section, slug, "/history");
        content().kind = PageKind::History;
        TRY(content().history, public_history(connection_, content().article->summary));
        keys().push_back("article:" + content().article->summary.id);
        return std::move(page_);
    }

    // `/archive/2026/11/25`, `/town/2026/11`, `/author/SLUG/2026/11`, `/tag/SLUG/2026/11`
    base::Result<Found> archive(const std::vector<std::string_view>& parts) {
        bool is_persons_or_tags = parts[0] == "author" || parts[0] == "tag";
        std::vector<std::string_view> dates(parts.begin() + (is_persons_or_tags ? 2 : 1), parts.end());
        TRY(auto archived, archived_list(parts[0], parts[1]));
        if (!archived) return Found();
        auto period = period_of(dates, archived->list.of == ReadersList::Of::Edition);
        if (!period) return Found();
        return archive_of(archived->list, *period, archived->home);
    }

private:
    base::Result<void> show_pictures(const std::vector<std::string>& pictures) {
        TRY(content().pictures, shown_pictures(connection_, pictures, content().made_at));
        for (const std::string& picture : pictures)
            keys().push_back("picture:" + picture);
        return {};
    }

    // Of the first articles of a list.
    base::Result<void> show_list_pictures(std::size_t most) {
        std::vector<std::string> pictures;
        for (const ArticleSummary& article : content().articles | std::views::take(most)) {
            if (!article.lead_picture.empty()) pictures.push_back(article.lead_picture);
        }
        return show_pictures(pictures);
    }

    PageContent& content() { return page_.content; }
    std::vector<std::string>& keys() { return page_.content_keys; }

    ReadersList whole_edition() const { return {ReadersList::Of::Edition, page_.content.edition.tag, ""}; }
    ReadersList of_section(const std::string& id) const {
        return {ReadersList::Of::Section, page_.content.edition.tag, id};
    }
    ReadersList of_tag(const std::string& id) const {
        return {ReadersList::Of::Tag, page_.content.edition.tag, id};
    }
    static ReadersList of_author(const std::string& id, const Edition& edition) {
        return {ReadersList::Of::Author, edition.tag, id};
    }

    std::span<const ArticleSummary> top() const {
        const auto& articles = page_.content.articles;
        return std::span(articles).first(std::min(articles.size(), kFrontTop));
    }

    // A list whose archive has pages, and the address below which they stand.
    struct Archived {
        ReadersList list;
        std::string home;
    };

    // By the first two parts of an address; nothing if there is no such list.
    base::Result<std::optional<Archived>> archived_list(std::string_view first, std::string_view second) {
        const Edition& edition = content().edition;
        if (first == "archive") return Archived{whole_edition(), front_address(edition) + "archive"};
        if (first == "author") {
            TRY(content().author, find_author(connection_, second));
            if (!content().author) return std::nullopt;
            return Archived{of_author(content().author->id, edition), author_address(edition, second)};
        }
        if (first == "tag") {
            TRY(content().tag, find_tag(connection_, edition.tag, second));
            if (!content().tag) return std::nullopt;
            return Archived{of_tag(content().tag->id), tag_address(edition, second)};
        }
        auto section = std::ranges::find(content().sections, first, &Section::slug);
        if (section == content().sections.end()) return std::nullopt;
        content().section = *section;
        return Archived{of_section(section->id), section_address(edition, first)};
    }

    base::Result<Found> archive_of(const ReadersList& list, const ArchivePeriod& period,
                                   const std::string& home) {
        const Edition& edition = content().edition;
        base::Time begin = text::begin_of(period.first, edition.time_zone);
        base::Time end = text::begin_of(period.after(), edition.time_zone);
        TRY(content().articles, list_between(connection_, list, begin, end, kArchiveLength));
        if (content().articles.empty()) return Found();
        content().kind = PageKind::Archive;
        content().period = period.is_day ? content().style->date(begin) : content().style->month(begin);
        TRY(auto older, next_older(connection_, list, begin));
        TRY(auto newer, next_newer(connection_, list, end));
        auto address = [&](base::Time time) {
            return fmt::format("{}/{}", home, period_around(time, edition, period.is_day).path());
        };
        if (older) content().older = address(*older);
        if (newer) content().newer = address(*newer);
        keys().push_back(fmt::format("{}/{}", key_of(list), text::month_text(period.first)));
        return std::move(page_);
    }

    // Where a list that shows its newest goes on: the period of the last it shows, if there is more than
    // that.
    base::Result<void> find_older(const ReadersList& list, const std::string& home) {
        const auto& articles = content().articles;
        if (static_cast<std::int64_t>(articles.size()) < kListLength) return {};
        TRY(auto older, next_older(connection_, list, articles.back().published_at));
        bool is_day = list.of == ReadersList::Of::Edition;
        auto period = period_around(articles.back().published_at, content().edition, is_day);
        if (older) content().older = fmt::format("{}/{}", home, period.path());
        return {};
    }

    base::Result<Found> with_columnists() {
        TRY(content().columnists, columnists(connection_, content().edition.tag, kColumnists));
        return std::move(page_);
    }

    // Its translations in the other editions.
    base::Result<void> translate_section() {
        if (content().section->translation.empty()) return {};
        TRY(auto others, all_sections(connection_));
        for (const Section& other : others) {
            bool is_same =
                other.translation == content().section->translation && other.id != content().section->id;
            auto edition = std::ranges::find(content().editions, other.edition, &Edition::tag);
            if (is_same && edition != content().editions.end())
                content().elsewhere.push_back({*edition, section_address(*edition, other.slug)});
        }
        return {};
    }

    base::Result<Found> former_section(std::string_view slug) {
        TRY(auto now, find_former_section(connection_, content().edition.tag, slug));
        if (!now) return Found();
        return MovedTo{section_address(content().edition, *now)};
    }

    // It may have moved, or been withdrawn.
    base::Result<Found> former_article(std::string_view section, std::string_view slug,
                                       std::string_view end) {
        TRY(auto former, find_former_address(connection_, content().edition.tag, section, slug));
        if (!former) return Found();
        if (former->moved_to)
            return MovedTo{article_address(content().edition, *former->moved_to) + std::string(end)};
        content().kind = PageKind::Tombstone;
        content().status = 410;
        content().tombstone = former->tombstone;
        return std::move(page_);
    }

    Connection& connection_;
    FoundPage page_;
};

}  // namespace

base::Result<Found> read_page(Connection& connection, PageContent base, const Place& place) {
    PageReader reader(connection, std::move(base));
    if (place.is_front()) return reader.front();
    if (place.parts.size() == 1) return reader.section(place.parts[0]);
    if (place.parts.size() == 3 && place.parts[2] == "history")
        return reader.history(place.parts[0], place.parts[1]);
    if (place.parts.size() == 3 || place.parts.size() == 4) return reader.archive(place.parts);
    if (place.parts.size() != 2) return Found();
    if (place.parts[0] == "author") return reader.author(place.parts[1]);
    if (place.parts[0] == "tag") return reader.tag(place.parts[1]);
    return reader.article(place.parts[0], place.parts[1]);
}

}  // namespace stanhope
