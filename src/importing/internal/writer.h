// The second reading of an archive: writes what it is told into the newsroom, some articles at a time.
//
// While one batch is being written, by a thread of its own, the next is read and prepared. What both would
// touch is touched only after waiting for the first.

#pragma once

#include <future>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "importing/importer.h"
#include "importing/internal/plan.h"
#include "importing/picture_intake.h"
#include "importing/report.h"
#include "redirects/redirects.h"

namespace stanhope {

class ArchiveWriter : public OldSite {
public:
    struct Parts {
        database::Database& database;
        changes::ChangeFeed& feed;
        const base::Clock& clock;
        const Plan& plan;
        const ImportOptions& options;
        ImportReport& report;
        const ArchiveReader& reader;
        PictureIntake* pictures;  // null: they are left out
    };
    explicit ArchiveWriter(Parts parts) : parts_(std::move(parts)) {}

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

    // Writes what is waiting, and the authors who wrote nothing.
    base::Result<void> finish();

private:
    // What one transaction found out, which counts once it is committed.
    struct Outcome {
        std::vector<std::pair<std::string, ImportOutcome>> counts;
        std::vector<ImportRemark> remarks;
    };
    struct Known {
        std::string subject;
        std::string hash;
        std::int64_t revision = 0;
        std::int64_t missing = 0;  // pictures
    };
    // An article until its batch is written. What may take long is done before the transaction begins.
    struct Waiting {
        OldArticle article;
        std::string hash = {};
        std::optional<Known> known = {};
        base::Result<std::string> body = std::string();
        std::string lead_picture = {};  // in the library
        std::int64_t missing = 0;
        std::vector<ImportRemark> remarks = {};

        bool is_unchanged = false;
    };
    // Names that were looked up already, by what they are called there.
    using Ids = std::map<std::string, std::string, std::less<>>;

    base::Result<void> flush();
    template <typename Write>
    base::Result<Outcome> outcome_of(Write write);
    template <typename Write>
    base::Result<void> write_once(Write write);
    base::Result<void> wait_until_written();
    void tell(Outcome outcome);
    base::Result<void> flush_readers();
    base::Result<void> prepare();
    base::Result<void> prepare(Waiting& waiting);
    base::Result<std::string> take_picture(const OldPicture& picture, Waiting& waiting);
    base::Result<void> show_progress();
    void count_picture(const TakenPicture& taken);
    base::Result<Outcome> write_batch(database::Transaction& transaction, const std::vector<Waiting>& batch);
    base::Result<void> write(database::Transaction& transaction, const Waiting& waiting, Outcome& outcome);
    base::Result<void> add_new(database::Transaction& transaction, const Waiting& waiting,
                               const ImportedArticle& imported, Outcome& outcome);
    base::Result<ImportedArticle> converted(database::Transaction& transaction, const Waiting& waiting,
                                            Outcome& outcome);
    base::Result<std::string> body_of(Waiting& waiting);
    base::Result<void> add_addresses(database::Transaction& transaction, const OldArticle& article,
                                     const std::vector<std::string>& addresses, const RedirectTarget& target,
                                     Outcome& outcome) const;
    base::Result<void> add_comments(database::Transaction& transaction, const OldArticle& article,
                                    const std::string& id, Outcome& outcome) const;
    base::Result<void> add_notes(database::Transaction& transaction, const OldArticle& article,
                                 const std::string& id, const Content& content) const;
    base::Result<std::string> section_id(database::Transaction& transaction, std::uint32_t place);
    base::Result<std::string> author_id(database::Transaction& transaction, const std::string& key);
    base::Result<std::string> tag_id(database::Transaction& transaction, const std::string& edition,
                                     const std::string& name);
    void forget_fresh_ids();
    void keep_id(Ids& ids, const std::string& name, const std::string& id);

    Parts parts_;
    std::map<std::string, OldAuthor, std::less<>> authors_;  // by key
    std::vector<Waiting> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::vector<OldReader> waiting_readers_;
    std::uint64_t bytes_read_ = 0;
    std::int64_t articles_ = 0;
    std::map<std::uint64_t, std::int64_t> seen_;  // where each key stood first in the file
    std::set<std::string> sections_told_;
    std::set<std::string> tags_told_;
    Ids section_ids_;
    Ids author_ids_;
    Ids tag_ids_;
    // Those of the transaction that is open, which may not come to be.
    std::vector<std::pair<Ids*, std::string>> fresh_;
    // The batch that is being written, and how large it is.
    std::future<base::Result<Outcome>> writing_;
    std::int64_t being_written_ = 0;
};

}  // namespace stanhope
