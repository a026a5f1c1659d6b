#include "site/internal/lists.h"

#include <ranges>

#include <fmt/format.h>

#include "site/internal/archive.h"

namespace stanhope {

namespace {

constexpr std::int64_t kColumnists = 12;

}  // namespace

ReadersList list_of_edition(const Edition& edition) {
    return {ReadersList::Of::Edition, edition.tag, ""};
}

ReadersList list_of_section(const Edition& edition, std::string_view id) {
    return {ReadersList::Of::Section, edition.tag, std::string(id)};
}

ReadersList list_of_author(const Edition& edition, std::string_view id) {
    return {ReadersList::Of::Author, edition.tag, std::string(id)};
}

ReadersList list_of_tag(const Edition& edition, std::string_view id) {
    return {ReadersList::Of::Tag, edition.tag, std::string(id)};
}

std::string key_of(const ReadersList& list) {
    switch (list.of) {
        case ReadersList::Of::Edition:
            return "list:" + list.edition;
        case ReadersList::Of::Section:
            return "section:" + list.id;
        case ReadersList::Of::Author:
            return "author:" + list.id;
        case ReadersList::Of::Tag:
            return "tag:" + list.id;
    }
    return {};
}

base::Result<ArticleList> read_newest(const PageReading& reading, const ReadersList& list,
                                      std::string_view archive) {
    ArticleList newest;
    TRY(newest.articles, newest_of(reading.connection, list, kListLength));
    if (std::ssize(newest.articles) < kListLength) return newest;
    base::Time last = newest.articles.back().published_at;
    TRY(auto older, next_older(reading.connection, list, last));
    bool is_day = list.of == ReadersList::Of::Edition;
    if (older)
        newest.older =
            fmt::format("{}/{}", archive, period_around(last, reading.frame.edition, is_day).path());
    return newest;
}

base::Result<void> show_pictures(database::Connection& connection, FoundPage& page,
                                 const std::vector<std::string>& pictures) {
    TRY(page.content.pictures, shown_pictures(connection, pictures, page.content.made_at));
    for (const std::string& picture : pictures)
        page.content_keys.push_back("picture:" + picture);
    return {};
}

base::Result<void> show_list_pictures(database::Connection& connection, FoundPage& page,
                                      const std::vector<ArticleSummary>& articles, std::size_t most) {
    std::vector<std::string> pictures;
    for (const ArticleSummary& article : articles | std::views::take(most)) {
        if (!article.lead_picture.empty()) pictures.push_back(article.lead_picture);
    }
    return show_pictures(connection, page, pictures);
}

base::Result<std::vector<ColumnistLine>> read_columnists(const PageReading& reading) {
    return columnists(reading.connection, reading.frame.edition.tag, kColumnists);
}

}  // namespace stanhope
