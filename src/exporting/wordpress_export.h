// The newsroom as WordPress imports it: WXR 1.2, in the shape of wp-admin/includes/export.php.
//
// Articles become posts, pages pages, sections categories, tags and authors what they are there, with
// co-authors as Co-Authors Plus keeps them and languages and translations as Polylang does. Pictures are
// attachments at their address on this site, from where WordPress fetches them. What readers see of a
// published article goes, of any other the newest revision; what was withdrawn stays here.

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
    std::int64_t withdrawn = 0;  // left out
};

struct WordpressExportOptions {
    std::string edition = {};  // a tag; empty: all
    std::string address;       // of this site: `https://news.example`
};

// Blocks. Whole or not at all; costs one article's memory. NotFound (export.edition); Conflict
// (export.exists); Unavailable (export.folder, database.…).
base::Result<WordpressExportReport> write_wordpress_export(database::Database& database,
                                                           const RenditionTable& renditions,
                                                           const base::Clock& clock,
                                                           const std::filesystem::path& file,
                                                           const WordpressExportOptions& options);

}  // namespace stanhope
