// The lists of articles that pages show, and what several kinds of pages show beside them.

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

// The content key that changes with a list: `section:…`.
std::string key_of(const ReadersList& list);

// The newest of a list. `older` leads to the archive page of the last of them, below `archive`, if there are
// more.
base::Result<ArticleList> read_newest(const PageReading& reading, const ReadersList& list,
                                      std::string_view archive);

// Puts these pictures on the page as far as they may be shown now. The page changes with all of them: the
// others may be shown later.
base::Result<void> show_pictures(database::Connection& connection, FoundPage& page,
                                 const std::vector<std::string>& pictures);
// The pictures of the first articles of a list.
base::Result<void> show_list_pictures(database::Connection& connection, FoundPage& page,
                                      const std::vector<ArticleSummary>& articles, std::size_t most = 12);

// Those of the edition.
base::Result<std::vector<ColumnistLine>> read_columnists(const PageReading& reading);

}  // namespace stanhope
