// Exports the newsroom as a file that WordPress imports: WXR 1.2, as wp-admin/includes/export.php writes it.
//
// Articles become posts or pages, and sections become categories. Co-authors are written as the plugin
// Co-Authors Plus stores them, languages and translations as Polylang does. Pictures are attachments with
// their address on this site, from which WordPress fetches them. A published article is exported as readers
// see it, any other in its newest revision. Withdrawn articles are left out.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "database/database.h"
#include "pictures/rendition_table.h"

namespace stanhope {

struct WordpressExportReport {
    std::int64_t posts = 0;
    std::int64_t pages = 0;
    std::int64_t comments = 0;
    std::int64_t pictures = 0;
    std::int64_t withdrawn = 0;  // withdrawn articles, which were left out
};

struct WordpressExportOptions {
    std::string edition = {};  // the tag of the edition to export; empty: all
    std::string address;       // the address of this site, such as `https://news.example`
};

// Writes the file, completely or not at all; blocks until it is written. Holds only one article in memory at
// a time. NotFound (export.edition) if there is no such edition; Conflict (export.exists) if the file exists;
// Unavailable (export.folder, database.…).
base::Result<WordpressExportReport> write_wordpress_export(database::Database& database,
                                                           const RenditionTable& renditions,
                                                           const base::Clock& clock,
                                                           const std::filesystem::path& file,
                                                           const WordpressExportOptions& options);

}  // namespace stanhope
