#include "site/internal/page_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope {

namespace {

using database::Connection;

constexpr std::int64_t kListLength = 30;
constexpr std::int64_t kMoreLength = 8;
constexpr std::int64_t kColumnists = 12;

class PageReader {
public:
    PageReader(Connection& connection, PageContent base)
        : connection_(connection), page_{std::move(base), {}} {
        keys().push_back("edition:" + content().edition.tag);
    }

    base::Result<Found> front() {
        content().kind = PageKind::Front;
        TRY(content().articles, newest_published(connection_, content().edition.tag, kListLength));
        for (const Edition& edition : content().editions) {
            if (edition.tag != content().edition.tag)
                content().elsewhere.push_back({edition, front_address(edition)});
        }
        keys().push_back("list:" + content().edition.tag);
        return with_columnists();
    }

    base::Result<Found> section(std::string_view slug) {
        const auto& sections = content().sections;
        auto found = std::ranges::find(sections, slug, &Section::slug);
        if (found == sections.end()) return former_section(slug);
        content().kind = PageKind::Section;
        content().section = *found;
        TRY(content().articles, newest_in_section(connection_, found->id, kListLength));
        TRY(translate_section());
        keys().push_back("section:" + content().section->id);
        return with_columnists();
    }

    base::Result<Found> author(std::string_view slug) {
        TRY(content().author, find_author(connection_, slug));
        if (!content().author) return Found();
        content().kind = PageKind::Author;
        const std::string& id = content().author->id;
        TRY(content().articles, newest_by_author(connection_, id, content().edition.tag, kListLength));
        // Who is only in drafts is not told of.
        if (content().articles.empty()) return Found();
        for (const Edition& edition : content().editions) {
            if (edition.tag == content().edition.tag) continue;
            TRY(auto theirs, newest_by_author(connection_, id, edition.tag, 1));
            if (!theirs.empty()) content().elsewhere.push_back({edition, author_address(edition, slug)});
        }
        keys().push_back("author:" + id);
        return std::move(page_);
    }

    base::Result<Found> tag(std::string_view slug) {
        TRY(content().tag, find_tag(connection_, content().edition.tag, slug));
        if (!content().tag) return Found();
        content().kind = PageKind::Tag;
        TRY(content().articles, newest_with_tag(connection_, content().tag->id, kListLength));
        if (content().articles.empty()) return Found();
        keys().push_back("tag:" + content().tag->id);
        return std::move(page_);
    }

    base::Result<Found> article(std::string_view section, std::string_view slug) {
        TRY(content().article, find_published(connection_, content().edition.tag, section, slug));
        if (!content().article) return former_article(section, slug);
        content().kind = PageKind::Article;
        const PublishedArticle& article = *content().article;
        const std::string& id = article.summary.id;
        TRY(content().contributors, contributors_of(connection_, id));
        TRY(content().corrections, published_corrections(connection_, id));
        TRY(content().tags, tags_of(connection_, id));
        TRY(content().more, newest_in_section(connection_, article.content.section, kMoreLength));
        TRY(auto translations, published_translations(connection_, article));
        for (const ArticleSummary& translation : translations) {
            auto edition = std::ranges::find(content().editions, translation.edition, &Edition::tag);
            if (edition != content().editions.end())
                content().elsewhere.push_back({*edition, article_address(*edition, translation)});
        }
        keys().push_back("article:" + id);
        keys().push_back("story:" + article.story);
        for (const Contributor& contributor : content().contributors)
            keys().push_back("profile:" + contributor.id);
        return with_columnists();
    }

private:
    PageContent& content() { return page_.content; }
    std::vector<std::string>& keys() { return page_.content_keys; }

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
    base::Result<Found> former_article(std::string_view section, std::string_view slug) {
        TRY(auto former, find_former_address(connection_, content().edition.tag, section, slug));
        if (!former) return Found();
        if (former->moved_to) return MovedTo{article_address(content().edition, *former->moved_to)};
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
    if (place.parts.size() != 2) return Found();
    if (place.parts[0] == "author") return reader.author(place.parts[1]);
    if (place.parts[0] == "tag") return reader.tag(place.parts[1]);
    return reader.article(place.parts[0], place.parts[1]);
}

}  // namespace stanhope
