// Reads the exports of Ghost: its database as JSON (versions 1 to 6, and earlier ones), members as CSV, and
// redirects as JSON or YAML. The only specification of these formats is the source code of Ghost's exporter
// and importer.
//
// Articles are read one by one. So memory is bounded by the largest article and the data in GhostTables,
// whatever the size of the file.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "importing/ghost/ghost_tables.h"
#include "importing/source.h"

namespace stanhope {

struct GhostFiles {
    std::filesystem::path database;
    std::filesystem::path members = {};    // empty if there is none
    std::filesystem::path redirects = {};  // empty if there is none
};

class GhostReader : public ArchiveReader {
public:
    // Opens an export. It does not contain the site's address, so the caller gives it as `site`. If `site` is
    // empty, the installation's id, its title or the file's name identifies the site. Unavailable
    // (import.file); Invalid (import.not_ghost, import.not_json).
    static base::Result<std::unique_ptr<GhostReader>> open(const GhostFiles& files, const std::string& site);

    const std::string& site() const override { return site_; }
    const std::string& title() const override { return title_; }
    const std::string& language() const override { return language_; }
    base::Result<void> read(OldSite& receiver) override;
    bool is_decoration(std::string_view classes) const override;

private:
    GhostReader(GhostFiles files, GhostTables tables, std::string site);

    base::Result<void> tell_terms(OldSite& receiver) const;
    base::Result<void> tell_site(OldSite& receiver) const;
    base::Result<void> tell_row(OldSite& receiver, std::string_view text, std::int64_t line) const;
    OldArticle article_of(OldSite& receiver, const boost::json::object& row, std::int64_t line) const;
    void read_terms(OldArticle& article, const boost::json::object& row) const;
    void read_text(OldArticle& article, const boost::json::object& row, OldSite& receiver) const;
    void read_state(OldArticle& article, const boost::json::object& row, OldSite& receiver) const;
    std::string address_of(const OldArticle& article, const boost::json::object& row) const;

    GhostFiles files_;
    GhostTables tables_;
    std::string site_;
    std::string base_;  // the site's address, put before all paths; empty if unknown
    std::string title_;
    std::string language_;
};

}  // namespace stanhope
