// Reads the lists of articles that pages show, and other content that several kinds of pages share.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/internal/page_reading.h"

namespace stanhope {

// How many articles a list shows before it continues in its archive.
inline constexpr std::int64_t kListLength = 30;

ReadersList list_of_edition(const Edition& edition);
ReadersList list_of_section(const Edition& edition, std::string_view id);
ReadersList list_of_author(const Edition& edition, std::string_view id);
ReadersList list_of_tag(const Edition& edition, std::string_view id);

// The content key of a list, such as `section:ID`. It becomes stale when the list changes.
std::string key_of(const ReadersList& list);

// Reads the newest articles of a list. If there are more, `older` is the address of the archive page that
// contains the last of them. That address begins with `archive`.
base::Result<ArticleList> read_newest(const PageReading& reading, const ReadersList& list,
                                      std::string_view archive);

// Adds to the page those of the pictures that may be shown now. The page depends on the content keys of all
// of them, because the others may be shown later.
base::Result<void> show_pictures(database::Connection& connection, FoundPage& page,
                                 const std::vector<std::string>& pictures);
// Adds the lead pictures of the first `most` articles to the page.
base::Result<void> show_list_pictures(database::Connection& connection, FoundPage& page,
                                      const std::vector<ArticleSummary>& articles, std::size_t most = 12);

// The columnists of the page's edition, each with their newest column.
base::Result<std::vector<ColumnistLine>> read_columnists(const PageReading& reading);

}  // namespace stanhope
