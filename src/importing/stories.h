// Plain stories: a JSON object on each line. The simple road into a newsroom, and the way to load a large
// archive.
//
//   {"headline": "…", "body": "…", "published_at": "2026-11-23T09:30:00Z", "language": "en",
//    "section": "Town", "authors": ["…"], "tags": ["…"], "standfirst": "…", "dateline": "…", "slug": "…",
//    "id": "…", "story": "…", "kind": "news", "state": "published", "address": "https://old.example/x",
//    "body_html": "<p>…</p>"}
//
// Only `headline` must be there. In `body` an empty line ends a paragraph. What has no `id` is known again by
// its address, or by its headline and time.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

class StoriesReader : public ArchiveReader {
public:
    // `site` names the archive; the file's name if it is empty.
    StoriesReader(std::filesystem::path file, std::string site);

    const std::string& site() const override { return site_; }
    const std::string& title() const override { return nothing_; }
    const std::string& language() const override { return nothing_; }
    base::Result<void> read(OldSite& told) override;

private:
    std::filesystem::path file_;
    std::string site_;
    std::string nothing_;
};

}  // namespace stanhope
