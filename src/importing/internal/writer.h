// Receives the second reading of an archive, and writes what the reader finds into the newsroom, in batches.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "importing/internal/batches.h"
#include "importing/internal/import_parts.h"
#include "importing/internal/names.h"
#include "importing/internal/preparation.h"

namespace stanhope {

class ArchiveWriter : public OldSite {
public:
    explicit ArchiveWriter(ImportParts parts) : parts_(parts) {}
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    base::Result<void> author(OldAuthor author) override;
    base::Result<void> section(OldSection section) override;
    base::Result<void> tag(OldTag tag) override;
    base::Result<void> picture(OldPicture picture) override;
    base::Result<void> article(OldArticle article) override;
    base::Result<void> reader(OldReader reader) override;
    base::Result<void> redirect(OldRedirect redirect) override;
    void left_out(std::string_view kind) override;
    void remark(ImportRemark remark) override;
    base::Result<void> progress(std::uint64_t bytes) override;

    // Writes the articles and readers that are still waiting, and the authors without articles.
    base::Result<void> finish();

private:
    bool is_met_again(const OldArticle& article);
    base::Result<void> flush_articles();
    base::Result<void> flush_readers();
    base::Result<void> prepare();
    base::Result<void> show_progress();
    void report_names();
    void report_names(std::string_view kind, std::size_t met, std::size_t used);

    ImportParts parts_;
    ImportedNames names_{parts_.plan, parts_.feed};
    Preparation preparation_{parts_};
    Batches batches_{parts_, names_};
    std::vector<PreparedArticle> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::vector<OldReader> waiting_readers_;
    std::uint64_t bytes_read_ = 0;
    std::map<std::uint64_t, std::int64_t> lines_;  // the line where each article begins, by a hash of its key
    std::set<std::string> sections_met_;
    std::set<std::string> tags_met_;
};

}  // namespace stanhope
