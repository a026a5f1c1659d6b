// Reads plain stories: a file with one JSON object per line. It is the simplest format for importing
// articles, also a large archive.
//
//   {"headline": "…", "body": "…", "published_at": "2026-11-23T09:30:00Z", "language": "en",
//    "section": "Town", "authors": ["…"], "tags": ["…"], "standfirst": "…", "dateline": "…", "slug": "…",
//    "id": "…", "story": "…", "kind": "news", "state": "published", "address": "https://old.example/x",
//    "body_html": "<p>…</p>"}
//
// Only `headline` is required. In `body` an empty line ends a paragraph. A story without `id` is recognized
// by its address, or else by its language, time and headline.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

class StoriesReader : public ArchiveReader {
public:
    // `site` identifies the archive. If it is empty, the file's name does.
    StoriesReader(std::filesystem::path file, std::string site);

    const std::string& site() const override { return site_; }
    const std::string& title() const override { return nothing_; }
    const std::string& language() const override { return nothing_; }
    base::Result<void> read(OldSite& receiver) override;

private:
    std::filesystem::path file_;
    std::string site_;
    std::string nothing_;
};

}  // namespace stanhope
