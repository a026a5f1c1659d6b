#include "importing/internal/writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/one_line.h"
#include "importing/internal/article_batch.h"
#include "importing/internal/old_addresses.h"
#include "importing/internal/old_readers.h"

namespace stanhope {

namespace {

using database::Transaction;
using Level = ImportRemark::Level;

constexpr std::size_t kBatch = 500;
constexpr std::size_t kBatchBytes = 4UL * 1024 * 1024;

}  // namespace

base::Result<void> ArchiveWriter::author(OldAuthor author) {
    TRY(batches_.wait());
    names_.add(std::move(author));
    return {};
}

// Only remembers the key: sections and tags are created when an article needs them.
base::Result<void> ArchiveWriter::section(OldSection section) {
    sections_met_.insert(std::move(section.key));
    return {};
}

base::Result<void> ArchiveWriter::tag(OldTag tag) {
    tags_met_.insert(std::move(tag.name));
    return {};
}

base::Result<void> ArchiveWriter::picture(OldPicture picture) {
    if (!looks_like_picture(picture.address)) {
        parts_.report.count("file", ImportOutcome::LeftOut);
        parts_.report.add({Level::LeftOut, "file.left_out", "The file is not a picture, so it was left out.",
                           base::one_line(picture.address, 300), 0});
        return {};
    }
    if (parts_.pictures == nullptr) {
        parts_.report.count("picture", ImportOutcome::LeftOut);
        return {};
    }
    TRY(batches_.wait());
    TRY(auto taken, parts_.pictures->take(picture, parts_.reader.site(), parts_.options.dry_run));
    preparation_.count(taken);
    if (taken.id.empty() && taken.outcome == TakenPicture::Outcome::Missing)
        parts_.report.add({Level::LeftOut, "picture.missing",
                           fmt::format("{}: {}", base::one_line(picture.address, 300), taken.why), "", 0});
    return show_progress();
}

bool ArchiveWriter::is_met_again(const OldArticle& article) {
    auto [first, is_new] = lines_.emplace(short_hash(article.key), article.line);
    if (is_new) return false;
    parts_.report.count("article", ImportOutcome::Refused);
    parts_.report.add(remark_of(article, Level::Error, "article.twice",
                                fmt::format("The key {} was used in line {} already.",
                                            base::one_line(article.key, 100), first->second)));
    return true;
}

base::Result<void> ArchiveWriter::article(OldArticle article) {
    article.key = kept_key(std::move(article.key));
    if (is_met_again(article)) return {};
    waiting_bytes_ += size_of(article);
    waiting_.push_back({.article = std::move(article)});
    return waiting_.size() >= kBatch || waiting_bytes_ >= kBatchBytes ? flush_articles()
                                                                      : base::Result<void>();
}

base::Result<void> ArchiveWriter::reader(OldReader reader) {
    waiting_readers_.push_back(std::move(reader));
    return waiting_readers_.size() >= kBatch ? flush_readers() : base::Result<void>();
}

base::Result<void> ArchiveWriter::redirect(OldRedirect redirect) {
    TRY(flush_articles());  // an article's old address takes precedence over a redirect
    return batches_.write([&](Transaction& transaction) { return write_redirect(transaction, redirect); });
}

void ArchiveWriter::left_out(std::string_view kind) {
    parts_.report.count(kind, ImportOutcome::LeftOut);
}

void ArchiveWriter::remark(ImportRemark remark) {
    bool is_article = remark.level == Level::Error && remark.code != "row.broken";
    if (is_article) parts_.report.count("article", ImportOutcome::Refused);
    parts_.report.add(std::move(remark));
}

base::Result<void> ArchiveWriter::progress(std::uint64_t bytes) {
    bytes_read_ = bytes;
    return {};
}

base::Result<void> ArchiveWriter::finish() {
    TRY(flush_articles());
    TRY(flush_readers());
    TRY(batches_.write([&](Transaction& transaction) -> base::Result<WriteOutcome> {
        TRY(names_.make_all_authors(transaction));
        return WriteOutcome();
    }));
    report_names();
    return {};
}

base::Result<void> ArchiveWriter::flush_articles() {
    if (!waiting_.empty()) {
        TRY(prepare());
        std::size_t count = waiting_.size();
        auto write = [this, batch = std::exchange(waiting_, {})](Transaction& transaction) {
            return ArticleBatch(parts_, names_, transaction).write(batch);
        };
        waiting_bytes_ = 0;
        TRY(batches_.begin(std::move(write), count));
    }
    return show_progress();
}

base::Result<void> ArchiveWriter::flush_readers() {
    TRY(batches_.write([&](Transaction& transaction) {
        return write_readers(transaction, waiting_readers_, parts_.clock.now());
    }));
    waiting_readers_.clear();
    return {};
}

base::Result<void> ArchiveWriter::prepare() {
    // Preparing articles with pictures writes to the database, so wait until the previous batch is written:
    // there is one writer.
    if (parts_.pictures != nullptr) {
        TRY(batches_.wait());
    }
    TRY(preparation_.find_records(waiting_));
    for (PreparedArticle& prepared : waiting_) {
        TRY(preparation_.prepare(prepared));
        if (parts_.pictures != nullptr) {
            TRY(show_progress());
        }
    }
    return {};
}

base::Result<void> ArchiveWriter::show_progress() {
    return parts_.options.must_go_on({bytes_read_, batches_.articles()});
}

void ArchiveWriter::report_names() {
    report_names("section", sections_met_.size(), names_.sections());
    report_names("tag", tags_met_.size(), names_.tags());
    report_names("author", 0, names_.authors());
}

void ArchiveWriter::report_names(std::string_view kind, std::size_t met, std::size_t used) {
    parts_.report.count(kind, ImportOutcome::Made, used);
    parts_.report.count(kind, ImportOutcome::LeftOut, met - std::min(met, used));
}

}  // namespace stanhope
