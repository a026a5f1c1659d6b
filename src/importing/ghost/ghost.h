// What Ghost exports: its database as JSON (versions 1 to 6, and what came before), members as CSV, and
// redirects as JSON or YAML. There is no specification; Ghost's exporter and importer are what there is.
//
// Articles are told one by one, so that a file of any size costs no more memory than its largest article and
// what GhostTables keeps.

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
    std::filesystem::path members = {};    // empty: none
    std::filesystem::path redirects = {};  // empty: none
};

class GhostReader : public ArchiveReader {
public:
    // The database does not say where it stood: `site` does, or what names the installation. Unavailable
    // (import.file); Invalid (import.not_ghost, import.not_json).
    static base::Result<std::unique_ptr<GhostReader>> open(const GhostFiles& files, const std::string& site);

    const std::string& site() const override { return site_; }
    const std::string& title() const override { return title_; }
    const std::string& language() const override { return language_; }
    base::Result<void> read(OldSite& told) override;
    bool is_decoration(std::string_view classes) const override;

private:
    GhostReader(GhostFiles files, GhostTables tables, std::string site);

    base::Result<void> tell_terms(OldSite& told) const;
    base::Result<void> tell_site(OldSite& told) const;
    base::Result<void> tell_row(OldSite& told, std::string_view text, std::int64_t line) const;
    OldArticle article_of(OldSite& told, const boost::json::object& row, std::int64_t line) const;
    void read_terms(OldArticle& article, const boost::json::object& row) const;
    void read_text(OldArticle& article, const boost::json::object& row, OldSite& told) const;
    void read_state(OldArticle& article, const boost::json::object& row, OldSite& told) const;
    std::string address_of(const OldArticle& article, const boost::json::object& row) const;

    GhostFiles files_;
    GhostTables tables_;
    std::string site_;
    std::string base_;  // of its addresses; empty if nobody said
    std::string title_;
    std::string language_;
};

}  // namespace stanhope
