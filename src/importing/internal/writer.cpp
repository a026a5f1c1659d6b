#include "importing/internal/writer.h"

#include <algorithm>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/one_line.h"
#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/sha256.h"
#include "importing/internal/comments.h"
#include "readers/readers.h"
#include "redirects/redirects.h"
#include "redirects/rules.h"
#include "richtext/document.h"
#include "richtext/from_html.h"
#include "text/slug.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Row;
using database::Transaction;
using Level = ImportRemark::Level;

constexpr std::size_t kBatch = 500;
constexpr std::size_t kBatchBytes = 4UL * 1024 * 1024;
constexpr std::size_t kMostNamed = 50;  // authors or tags of one article

std::size_t size_of(const OldArticle& article) {
    std::size_t size = article.html.size() + article.plain_text.size();
    for (const auto* texts : {&article.notes, &article.tags, &article.addresses, &article.authors}) {
        for (const std::string& text : *texts)
            size += text.size();
    }
    for (const OldComment& comment : article.comments)
        size += comment.html.size() + comment.name.size() + comment.email.size() + comment.address.size();
    return size;
}

std::string hash_of_text(const OldArticle& article) {
    std::string published_at = article.published_at ? base::to_rfc3339(*article.published_at) : "";
    json::array all{json::value_from(article.authors), json::value_from(article.tags),
                    json::value_from(article.addresses), json::value_from(article.notes)};
    for (std::string_view text :
         std::initializer_list<std::string_view>{article.language,
                                                 article.story,
                                                 name_of(article.state),
                                                 article.kind,
                                                 article.headline,
                                                 article.standfirst,
                                                 article.slug,
                                                 article.dateline,
                                                 article.seo_title,
                                                 article.seo_description,
                                                 article.source,
                                                 article.canonical_address,
                                                 article.html,
                                                 article.plain_text,
                                                 article.section,
                                                 article.lead_picture,
                                                 article.lead_picture_words,
                                                 article.lead_picture_caption,
                                                 article.comments_open ? "open" : "closed",
                                                 published_at})
        all.push_back(json::value(text));
    return crypto::sha256_hex(json::serialize(all));
}

}  // namespace

// In a transaction of its own, which is taken back if nothing is to be changed.
template <typename Write>
base::Result<WriteOutcome> ArchiveWriter::outcome_of(Write write) {
    WriteOutcome outcome;
    auto written = parts_.database.write([&](Transaction& transaction) -> base::Result<bool> {
        names_.forget_since(0);
        if (parts_.options.dry_run) {
            TRY(parts_.plan.add_editions(transaction, parts_.feed));
        }
        TRY(outcome, write(transaction));
        if (parts_.options.dry_run) return base::conflict("import.dry_run", "Nothing is to be written.");
        return true;
    });
    bool is_dry = !written && written.error().code() == "import.dry_run";
    if (!is_dry && !written) return tl::unexpected(written.error());
    names_.keep(!is_dry);
    return outcome;
}

template <typename Write>
base::Result<void> ArchiveWriter::write_once(Write write) {
    TRY(wait_until_written());
    TRY(WriteOutcome outcome, outcome_of(write));
    tell(std::move(outcome));
    return {};
}

void ArchiveWriter::tell(WriteOutcome outcome) {
    for (const auto& [kind, what] : outcome.counts)
        parts_.report.count(kind, what);
    for (ImportRemark& remark : outcome.remarks)
        parts_.report.add(std::move(remark));
}

base::Result<void> ArchiveWriter::wait_until_written() {
    if (!writing_.valid()) return {};
    TRY(WriteOutcome outcome, writing_.get());
    tell(std::move(outcome));
    articles_ += std::exchange(being_written_, 0);
    return {};
}

base::Result<void> ArchiveWriter::author(OldAuthor author) {
    TRY(wait_until_written());
    names_.add(std::move(author));
    return {};
}

// Both are made when an article needs them.
base::Result<void> ArchiveWriter::section(OldSection section) {
    sections_told_.insert(std::move(section.key));
    return {};
}

base::Result<void> ArchiveWriter::tag(OldTag tag) {
    tags_told_.insert(std::move(tag.name));
    return {};
}

base::Result<void> ArchiveWriter::finish() {
    TRY(flush());
    TRY(flush_readers());
    TRY(write_once([&](Transaction& transaction) -> base::Result<WriteOutcome> {
        TRY(names_.make_all_authors(transaction));
        return WriteOutcome();
    }));
    auto tell = [&](std::string_view kind, std::size_t told, std::size_t used) {
        parts_.report.count(kind, ImportOutcome::Made, used);
        parts_.report.count(kind, ImportOutcome::LeftOut, told - std::min(told, used));
    };
    tell("section", sections_told_.size(), names_.sections());
    tell("tag", tags_told_.size(), names_.tags());
    tell("author", 0, names_.authors());
    return {};
}

base::Result<void> ArchiveWriter::picture(OldPicture picture) {
    if (!looks_like_picture(picture.address)) {
        parts_.report.count("file", ImportOutcome::LeftOut);
        parts_.report.add({Level::LeftOut, "file.left_out", "The library holds pictures alone.",
                           base::one_line(picture.address, 300), 0});
        return {};
    }
    if (parts_.pictures == nullptr) {
        parts_.report.count("picture", ImportOutcome::LeftOut);
        return {};
    }
    TRY(wait_until_written());
    TRY(auto taken, parts_.pictures->take(picture, parts_.reader.site(), parts_.options.dry_run));
    count_picture(taken);
    if (taken.id.empty() && taken.outcome == TakenPicture::Outcome::Missing)
        parts_.report.add({Level::LeftOut, "picture.missing",
                           fmt::format("{}: {}", base::one_line(picture.address, 300), taken.why), "", 0});
    return show_progress();
}

void ArchiveWriter::count_picture(const TakenPicture& taken) {
    if (!taken.is_first) return;
    ImportOutcome outcome = taken.outcome == TakenPicture::Outcome::Made        ? ImportOutcome::Made
                            : taken.outcome == TakenPicture::Outcome::Unchanged ? ImportOutcome::Unchanged
                                                                                : ImportOutcome::LeftOut;
    parts_.report.count("picture", outcome);
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

base::Result<void> ArchiveWriter::article(OldArticle article) {
    article.key = kept_key(std::move(article.key));
    auto [first, is_new] = seen_.emplace(short_hash(article.key), article.line);
    if (!is_new) {
        parts_.report.count("article", ImportOutcome::Refused);
        parts_.report.add(remark_of(article, Level::Error, "article.twice",
                                    fmt::format("What is called {} stands in line {} already.",
                                                base::one_line(article.key, 100), first->second)));
        return {};
    }
    waiting_bytes_ += size_of(article);
    waiting_.push_back({.article = std::move(article)});
    return waiting_.size() >= kBatch || waiting_bytes_ >= kBatchBytes ? flush() : base::Result<void>();
}

base::Result<void> ArchiveWriter::reader(OldReader reader) {
    waiting_readers_.push_back(std::move(reader));
    return waiting_readers_.size() >= kBatch ? flush_readers() : base::Result<void>();
}

base::Result<void> ArchiveWriter::flush_readers() {
    TRY(write_once([&](Transaction& transaction) -> base::Result<WriteOutcome> {
        WriteOutcome outcome;
        base::Time now = parts_.clock.now();
        for (const OldReader& old : waiting_readers_) {
            auto done =
                ensure_reader(transaction,
                              {old.email, base::one_line(old.name, 200), base::one_line(old.note, 2'000),
                               old.is_subscribed, old.joined_at.value_or(now)},
                              now);
            if (!done && done.error().code() != "reader.email") return tl::unexpected(done.error());
            if (!done) {
                outcome.counts.emplace_back("reader", ImportOutcome::Refused);
                outcome.remarks.push_back({Level::Error, done.error().code(), done.error().message(),
                                           base::one_line(old.name, 200), old.line});
                continue;
            }
            ImportOutcome what = *done == ReaderOutcome::Made           ? ImportOutcome::Made
                                 : *done == ReaderOutcome::Unsubscribed ? ImportOutcome::Updated
                                                                        : ImportOutcome::Unchanged;
            outcome.counts.emplace_back("reader", what);
        }
        return outcome;
    }));
    waiting_readers_.clear();
    return {};
}

base::Result<void> ArchiveWriter::redirect(OldRedirect redirect) {
    TRY(flush());  // an article's own address comes first
    return write_once([&](Transaction& transaction) -> base::Result<WriteOutcome> {
        auto add = [&]() -> base::Result<bool> {
            if (!redirect.pattern.empty())
                return add_redirect_rule(transaction, {redirect.pattern, redirect.to, redirect.is_permanent});
            RedirectTarget target{RedirectTarget::Kind::Address, redirect.to, redirect.is_permanent};
            TRY(bool was_there, add_redirect(transaction, redirect_path_of(redirect.path), target));
            return !was_there;
        };
        WriteOutcome outcome;
        auto is_new = add();
        bool is_refused = !is_new && is_new.error().code().starts_with("redirect.");
        if (!is_new && !is_refused) return tl::unexpected(is_new.error());
        outcome.counts.emplace_back("redirect", is_refused ? ImportOutcome::Refused
                                                : *is_new  ? ImportOutcome::Made
                                                           : ImportOutcome::Unchanged);
        if (is_refused)
            outcome.remarks.push_back({Level::Error, is_new.error().code(), is_new.error().message(),
                                       base::one_line(redirect.from, 200), 0});
        return outcome;
    });
}

base::Result<void> ArchiveWriter::flush() {
    if (!waiting_.empty()) {
        TRY(prepare());
        TRY(wait_until_written());
        being_written_ = static_cast<std::int64_t>(waiting_.size());
        writing_ = std::async(std::launch::async, [this, batch = std::exchange(waiting_, {})] {
            return outcome_of([&](Transaction& transaction) { return write_batch(transaction, batch); });
        });
        waiting_bytes_ = 0;
    }
    return show_progress();
}

base::Result<void> ArchiveWriter::show_progress() {
    return parts_.options.must_go_on({bytes_read_, articles_});
}

ArchiveWriter::Hash ArchiveWriter::hash_from(std::string_view kept) {
    std::size_t text = std::min<std::size_t>(kept.size(), 64);  // digits of a SHA-256
    return {std::string(kept.substr(0, text)), std::string(kept.substr(text))};
}

// What takes long and needs no lock: reading the texts, bringing in the pictures.
base::Result<void> ArchiveWriter::prepare() {
    // Pictures are written, too, and there is one writer.
    if (parts_.pictures != nullptr) {
        TRY(wait_until_written());
    }
    TRY(parts_.database.read([&](database::Connection& connection) -> base::Result<void> {
        for (Waiting& waiting : waiting_) {
            TRY(waiting.known,
                connection.first("SELECT subject, hash, revision, missing FROM imported "
                                 "WHERE source = $1 AND kind = 'article' AND old_id = $2",
                                 {parts_.reader.site(), waiting.article.key}, [](const Row& row) {
                                     return Known{row.string(0), hash_from(row.text(1)), row.int64(2),
                                                  row.int64(3)};
                                 }));
        }
        return {};
    }));
    for (Waiting& waiting : waiting_) {
        TRY(prepare(waiting));
        if (parts_.pictures != nullptr) {
            TRY(show_progress());
        }
    }
    return {};
}

base::Result<void> ArchiveWriter::prepare(Waiting& waiting) {
    const OldArticle& article = waiting.article;
    waiting.hash = {hash_of_text(article), hash_of_comments(article)};
    bool is_same = waiting.known && waiting.known->hash.text == waiting.hash.text;
    bool may_have_more = is_same && waiting.known->missing > 0 && parts_.pictures != nullptr;
    waiting.is_unchanged = is_same && !may_have_more;
    if (waiting.is_unchanged) return {};
    if (!article.lead_picture.empty()) {
        TRY(waiting.lead_picture, take_picture({.address = article.lead_picture,
                                                .alternative_text = article.lead_picture_words,
                                                .caption = article.lead_picture_caption},
                                               waiting));
    }
    waiting.body = body_of(waiting);
    if (!waiting.body && waiting.body.error().kind() == base::ErrorKind::Unavailable)
        return tl::unexpected(waiting.body.error());
    waiting.is_unchanged = may_have_more && waiting.missing >= waiting.known->missing;
    return {};
}

// Its id in the library; empty if it is missing.
base::Result<std::string> ArchiveWriter::take_picture(const OldPicture& picture, Waiting& waiting) {
    TakenPicture taken{.why = "pictures were not asked for"};
    if (parts_.pictures != nullptr) {
        const OldPicture* attached = parts_.plan.find_picture(picture.address);
        OldPicture wanted = attached != nullptr ? *attached : picture;
        wanted.address = picture.address;
        TRY(taken, parts_.pictures->take(wanted, parts_.reader.site(), parts_.options.dry_run));
        count_picture(taken);
    }
    if (taken.outcome == TakenPicture::Outcome::Missing) {
        ++waiting.missing;
        waiting.remarks.push_back(
            remark_of(waiting.article, Level::LeftOut, "picture.missing",
                      fmt::format("{}: {}", base::one_line(picture.address, 300), taken.why)));
    }
    return taken.id;
}

base::Result<WriteOutcome> ArchiveWriter::write_batch(Transaction& transaction,
                                                      const std::vector<Waiting>& batch) {
    WriteOutcome outcome;
    for (const Waiting& waiting : batch) {
        std::size_t fresh_before = names_.fresh();
        WriteOutcome one;
        TRY(auto savepoint, database::Savepoint::begin(transaction));
        auto written = write(transaction, waiting, one);
        if (written) {
            TRY(savepoint.keep());
        } else if (written.error().kind() == base::ErrorKind::Unavailable ||
                   written.error().kind() == base::ErrorKind::Internal) {
            return tl::unexpected(written.error());
        } else {
            names_.forget_since(fresh_before);
            one = {};
            one.counts.emplace_back("article", ImportOutcome::Refused);
            one.remarks.push_back(remark_of(waiting.article, Level::Error, written.error().code(),
                                            base::describe(written.error())));
        }
        std::ranges::move(one.counts, std::back_inserter(outcome.counts));
        std::ranges::move(one.remarks, std::back_inserter(outcome.remarks));
    }
    return outcome;
}

base::Result<void> ArchiveWriter::write(Transaction& transaction, const Waiting& waiting,
                                        WriteOutcome& outcome) {
    const OldArticle& article = waiting.article;
    if (waiting.is_unchanged) return write_answers(transaction, waiting, outcome);
    outcome.remarks = waiting.remarks;
    TRY(ImportedArticle imported, converted(transaction, waiting, outcome));
    const auto& before = waiting.known;
    if (!before) return add_new(transaction, waiting, imported, outcome);
    base::Time now = parts_.clock.now();
    TRY(ImportedAgain again,
        import_again(transaction, parts_.feed, before->subject, before->revision, imported, now));
    if (again.outcome != ImportedAgain::Outcome::Saved) {
        bool stays_public = again.outcome == ImportedAgain::Outcome::StaysPublic;
        outcome.counts.emplace_back("article", ImportOutcome::EditedHere);
        outcome.remarks.push_back(
            stays_public ? remark_of(article, Level::Error, "article.stays_public",
                                     "It is public there no longer; here readers still see it, until it is "
                                     "withdrawn. Nothing of it was changed.")
                         : remark_of(article, Level::Note, "article.edited_here",
                                     "It has changed there, and here since: ours stays."));
        return add_comments(transaction, {article, before->subject, parts_.reader.site()}, outcome);
    }
    TRY(
        transaction->run("UPDATE imported SET hash = $4, revision = $5, missing = $6 "
                         "WHERE source = $1 AND kind = $2 AND old_id = $3",
                         {parts_.reader.site(), "article", article.key, waiting.hash.as_kept(),
                          again.revision, waiting.missing}));
    TRY(add_addresses(transaction, article, article.addresses,
                      {RedirectTarget::Kind::Article, before->subject}, outcome));
    ArticleHere here{article, before->subject, parts_.reader.site()};
    TRY(add_comments(transaction, here, outcome));
    TRY(add_notes(transaction, here, imported.content, now));
    outcome.counts.emplace_back("article", ImportOutcome::Updated);
    return {};
}

// Of an article that says what it said: what readers have said under it since.
base::Result<void> ArchiveWriter::write_answers(Transaction& transaction, const Waiting& waiting,
                                                WriteOutcome& outcome) const {
    outcome.counts.emplace_back("article", ImportOutcome::Unchanged);
    if (waiting.hash.comments == waiting.known->hash.comments) return {};
    TRY(add_comments(transaction, {waiting.article, waiting.known->subject, parts_.reader.site()}, outcome));
    Hash hash{waiting.known->hash.text, waiting.hash.comments};
    TRY(transaction->run("UPDATE imported SET hash = $4 WHERE source = $1 AND kind = $2 AND old_id = $3",
                         {parts_.reader.site(), "article", waiting.article.key, hash.as_kept()}));
    return {};
}

base::Result<void> ArchiveWriter::add_new(Transaction& transaction, const Waiting& waiting,
                                          const ImportedArticle& imported, WriteOutcome& outcome) {
    const OldArticle& article = waiting.article;
    base::Time now = parts_.clock.now();
    TRY(std::string id, import_article(transaction, parts_.feed, imported, now));
    TRY(transaction->run(
        "INSERT INTO imported (source, kind, old_id, subject, hash, revision, missing) "
        "VALUES ($1, $2, $3, $4, $5, 1, $6)",
        {parts_.reader.site(), "article", article.key, id, waiting.hash.as_kept(), waiting.missing}));
    TRY(add_addresses(transaction, article, article.addresses, {RedirectTarget::Kind::Article, id}, outcome));
    ArticleHere here{article, id, parts_.reader.site()};
    TRY(add_comments(transaction, here, outcome));
    TRY(add_notes(transaction, here, imported.content, now));
    outcome.counts.emplace_back(article.kind == "page" ? "page" : "article", ImportOutcome::Made);
    return {};
}

base::Result<ImportedArticle> ArchiveWriter::converted(Transaction& transaction, const Waiting& waiting,
                                                       WriteOutcome& outcome) {
    const OldArticle& article = waiting.article;
    const PlannedArticle* planned = parts_.plan.find(article);
    if (!parts_.plan.has_edition(article.language))
        return base::invalid("article.language", fmt::format("“{}” is no language of an edition.",
                                                             base::one_line(article.language, 60)));
    if (planned == nullptr)
        return base::conflict("import.changed", "The file was changed while it was being read.");
    const Edition& edition = parts_.plan.edition_of(article);
    ImportedArticle imported;
    imported.edition = edition.tag;
    imported.state = article.state;
    base::Time now = parts_.clock.now();
    imported.published_at = article.published_at.value_or(now);
    bool is_public = article.state == ArticleState::Published;
    if (is_public && !article.published_at)
        outcome.remarks.push_back(remark_of(article, Level::Altered, "article.no_time",
                                            "Nothing says when it was published; it counts from now."));
    if (is_public && imported.published_at > now) imported.state = ArticleState::Scheduled;
    if (imported.state == ArticleState::Scheduled && imported.published_at <= now) {
        imported.state = ArticleState::Draft;
        outcome.remarks.push_back(remark_of(article, Level::Altered, "article.time_has_passed",
                                            "It was to be published at a time that has passed: a draft."));
    }
    imported.story = article.story.empty()
                         ? base::Uuid::make({}).to_string()
                         : crypto::sha256_hex(parts_.reader.site() + "\n" + article.story).substr(0, 32);
    Content& content = imported.content;
    content.kind = article.kind;
    content.headline = base::one_line(article.headline, 500);
    content.standfirst = base::one_line(article.standfirst, 4'000);
    content.dateline = base::one_line(article.dateline, 200);
    content.seo_title = base::one_line(article.seo_title, 500);
    content.seo_description = base::one_line(article.seo_description, 1'000);
    content.source = base::one_line(article.source, 200);
    content.comments_open = article.comments_open;
    bool has_canonical =
        article.canonical_address.starts_with("https://") || article.canonical_address.starts_with("http://");
    if (has_canonical) content.canonical_address = base::one_line(article.canonical_address, 2'000);
    content.slug = planned->slug;
    TRY(content.body, waiting.body);
    content.lead_picture = waiting.lead_picture;
    if (content.headline.empty()) {
        std::string words = richtext::to_text(content.body);
        content.headline = base::one_line(words.substr(0, words.find('\n')), 100);
        if (content.headline.empty()) content.headline = fmt::format("({})", planned->slug);
        outcome.remarks.push_back(
            remark_of(article, Level::Altered, "article.no_headline",
                      fmt::format("It had no headline; now it is called “{}”.", content.headline)));
    }
    if (auto complete = must_be_complete(content); !complete && imported.state == ArticleState::Scheduled) {
        imported.state = ArticleState::Draft;
        outcome.remarks.push_back(
            remark_of(article, Level::Altered, complete.error().code(),
                      fmt::format("It was to be published, and is not ready: {} A draft.",
                                  complete.error().message())));
    }
    TRY(content.section, names_.section(transaction, planned->section));
    for (const std::string& key : article.authors) {
        if (content.authors.size() == kMostNamed) break;
        TRY(std::string id, names_.author(transaction, key));
        Credit credit{std::move(id), "by"};
        if (std::ranges::find(content.authors, credit) == content.authors.end())
            content.authors.push_back(std::move(credit));
    }
    for (const std::string& name : article.tags) {
        if (content.tags.size() == kMostNamed) break;
        if (text::make_slug(name).empty()) {
            outcome.remarks.push_back(
                remark_of(article, Level::LeftOut, "tag.no_letters",
                          fmt::format("The tag “{}” has no letters an address can have.", name)));
            continue;
        }
        TRY(std::string id, names_.tag(transaction, edition.tag, name));
        if (std::ranges::find(content.tags, id) == content.tags.end()) content.tags.push_back(std::move(id));
    }
    return imported;
}

base::Result<std::string> ArchiveWriter::body_of(Waiting& waiting) {
    const OldArticle& article = waiting.article;
    if (!article.plain_text.empty()) return richtext::from_text(article.plain_text);
    base::Result<void> pictures;
    richtext::HtmlOrigin origin;
    origin.link = [&](std::string_view address) {
        std::string now = parts_.plan.address_now(address);
        if (now.empty() && parts_.plan.is_dangling(address))
            waiting.remarks.push_back(
                remark_of(article, Level::Note, "link.left",
                          fmt::format("Nothing here answers {}.", base::clipped(address, 300))));
        return now;
    };
    origin.picture = [&](std::string_view address) -> std::optional<std::string> {
        if (!pictures || address.empty()) return std::nullopt;
        if (address.starts_with("data:")) {
            waiting.remarks.push_back(remark_of(article, Level::LeftOut, "picture.missing",
                                                "A picture stands in the page itself, without an address."));
            return std::nullopt;
        }
        auto id = take_picture({.address = std::string(address)}, waiting);
        if (!id) pictures = tl::unexpected(id.error());
        return id && !id->empty() ? std::optional(*id) : std::nullopt;
    };
    origin.is_left_out = [&](std::string_view classes) { return parts_.reader.is_decoration(classes); };
    auto html = richtext::read_html(article.html, origin);
    TRY(std::move(pictures));
    TRY(richtext::ReadHtml read, std::move(html));
    if (read.is_words_alone)
        waiting.remarks.push_back(
            remark_of(article, Level::Altered, "body.words_alone",
                      "It is nested too deeply or has too many parts: its words alone are kept."));
    return std::move(read.document);
}

base::Result<void> ArchiveWriter::add_addresses(Transaction& transaction, const OldArticle& article,
                                                const std::vector<std::string>& addresses,
                                                const RedirectTarget& target, WriteOutcome& outcome) const {
    for (const std::string& address : addresses) {
        std::string path = redirect_path_of(address);
        if (path.empty() || path.size() > kMaxRedirectBytes) {
            outcome.remarks.push_back(
                remark_of(article, Level::Note, "address.none",
                          fmt::format("Nothing can lead on from {}.", base::clipped(address, 300))));
            continue;
        }
        TRY(bool was_there, add_redirect(transaction, path, target));
        if (!was_there) continue;
        TRY(auto first, find_redirect(transaction.connection(), path));
        if (first != target)
            outcome.remarks.push_back(remark_of(article, Level::Note, "address.taken",
                                                fmt::format("{} leads to another already.", path)));
    }
    return {};
}

}  // namespace stanhope
