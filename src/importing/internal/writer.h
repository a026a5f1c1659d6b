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
#include "importing/internal/names.h"
#include "importing/internal/outcome.h"
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
    explicit ArchiveWriter(Parts parts) : parts_(std::move(parts)), names_(parts_.plan, parts_.feed) {}

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
    // Of what an article says, and of what readers said under it.
    struct Hash {
        std::string text, comments;

        std::string as_kept() const { return text + comments; }
    };
    struct Known {
        std::string subject;
        Hash hash;
        std::int64_t revision = 0;
        std::int64_t missing = 0;  // pictures
    };
    // An article until its batch is written. What may take long is done before the transaction begins.
    struct Waiting {
        OldArticle article;
        Hash hash = {};
        std::optional<Known> known = {};
        base::Result<std::string> body = std::string();
        std::string lead_picture = {};  // in the library
        std::int64_t missing = 0;
        std::vector<ImportRemark> remarks = {};

        bool is_unchanged = false;
    };
    static Hash hash_from(std::string_view kept);
    base::Result<void> flush();
    template <typename Write>
    base::Result<WriteOutcome> outcome_of(Write write);
    template <typename Write>
    base::Result<void> write_once(Write write);
    base::Result<void> wait_until_written();
    void tell(WriteOutcome outcome);
    base::Result<void> flush_readers();
    base::Result<void> prepare();
    base::Result<void> prepare(Waiting& waiting);
    base::Result<std::string> take_picture(const OldPicture& picture, Waiting& waiting);
    base::Result<void> show_progress();
    void count_picture(const TakenPicture& taken);
    base::Result<WriteOutcome> write_batch(database::Transaction& transaction,
                                           const std::vector<Waiting>& batch);
    base::Result<void> write(database::Transaction& transaction, const Waiting& waiting,
                             WriteOutcome& outcome);
    base::Result<void> add_new(database::Transaction& transaction, const Waiting& waiting,
                               const ImportedArticle& imported, WriteOutcome& outcome);
    base::Result<void> write_answers(database::Transaction& transaction, const Waiting& waiting,
                                     WriteOutcome& outcome) const;
    base::Result<ImportedArticle> converted(database::Transaction& transaction, const Waiting& waiting,
                                            WriteOutcome& outcome);
    base::Result<std::string> body_of(Waiting& waiting);
    base::Result<void> add_addresses(database::Transaction& transaction, const OldArticle& article,
                                     const std::vector<std::string>& addresses, const RedirectTarget& target,
                                     WriteOutcome& outcome) const;
    Parts parts_;
    ImportedNames names_;
    std::vector<Waiting> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::vector<OldReader> waiting_readers_;
    std::uint64_t bytes_read_ = 0;
    std::int64_t articles_ = 0;
    std::map<std::uint64_t, std::int64_t> seen_;  // where each key stood first in the file
    std::set<std::string> sections_told_;
    std::set<std::string> tags_told_;
    // The batch that is being written, and how large it is.
    std::future<base::Result<WriteOutcome>> writing_;
    std::int64_t being_written_ = 0;
};

}  // namespace stanhope
