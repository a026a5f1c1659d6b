#include "importing/internal/answers.h"

#include <algorithm>
#include <map>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/import_note.h"
#include "base/one_line.h"
#include "base/strings.h"
#include "base/uuid.h"
#include "comments/comments.h"
#include "crypto/sha256.h"
#include "richtext/document.h"
#include "richtext/from_html.h"
#include "staff/rights.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Transaction;
using Level = ImportRemark::Level;

constexpr std::size_t kMaxComments = 50'000;  // the most comments of one article

// The text of a comment as plain text, clipped.
std::string words_of(const OldComment& comment) {
    constexpr std::size_t kMost = 50'000;
    bool is_plain = comment.html.find_first_of("<&") == std::string::npos;
    std::string words = is_plain ? comment.html : richtext::words_of_html(comment.html);
    return std::string(base::clipped(base::trim(words), kMost));
}

// Orders comments so that each comes after the one it replies to. Adds to `without_parent` the keys of
// comments whose parent is missing, and one of each circle of replies.
std::vector<const OldComment*> in_threads(const std::vector<OldComment>& comments,
                                          std::set<std::string>& without_parent) {
    std::map<std::string_view, const OldComment*> by_key;
    for (const OldComment& comment : comments)
        by_key.emplace(comment.key, &comment);
    std::vector<const OldComment*> ordered;
    std::set<const OldComment*> placed;
    for (const OldComment& comment : comments) {
        std::vector<const OldComment*> path;
        std::set<const OldComment*> on_path;
        const OldComment* at = &comment;
        while (at != nullptr && !placed.contains(at) && on_path.insert(at).second) {
            path.push_back(at);
            auto parent = by_key.find(at->parent);
            bool has_one = !at->parent.empty();
            if (has_one && parent == by_key.end()) without_parent.insert(at->key);
            at = has_one && parent != by_key.end() ? parent->second : nullptr;
        }
        bool is_circle = at != nullptr && !placed.contains(at);
        if (is_circle) without_parent.insert(path.back()->key);
        for (auto it = path.rbegin(); it != path.rend(); ++it) {
            ordered.push_back(*it);
            placed.insert(*it);
        }
    }
    return ordered;
}

std::string id_of(const ArticleHere& article, std::string_view kind, std::string_view key) {
    std::string all = fmt::format("{}\n{}\n{}\n{}", article.site, article.old.key, kind, key);
    return base::Uuid::of_hash(crypto::sha256(all)).to_string();
}

// A key for a comment that has none: its name, time and text.
std::string long_key_of(const OldComment& comment) {
    return fmt::format("{}\n{}\n{}", comment.name, base::to_microseconds(comment.written_at), comment.html);
}

}  // namespace

std::string hash_of_comments(const OldArticle& article) {
    json::array all;
    for (const OldComment& comment : article.comments)
        all.push_back(json::array{comment.key, comment.parent, comment.state, comment.name, comment.email,
                                  comment.address, comment.html});
    return crypto::sha256_hex(json::serialize(all));
}

namespace {

ImportOutcome outcome_of(CommentOutcome outcome) {
    switch (outcome) {
        case CommentOutcome::Made:
            return ImportOutcome::Made;
        case CommentOutcome::Updated:
            return ImportOutcome::Updated;
        case CommentOutcome::Unchanged:
            break;
    }
    return ImportOutcome::Unchanged;
}

Comment comment_of(const OldComment& old, const ArticleHere& article, std::string id,
                   std::optional<std::string> parent) {
    return {std::move(id),
            article.id,
            std::move(parent),
            old.state,
            base::one_line(old.name, 200),
            base::one_line(old.email, 300),
            base::one_line(old.address, 1'000),
            words_of(old),
            old.written_at};
}

}  // namespace

base::Result<void> add_comments(Transaction& transaction, const ArticleHere& article, WriteOutcome& outcome) {
    const OldArticle& old = article.old;
    if (old.comments.size() > kMaxComments)
        return base::invalid("comment.too_many", fmt::format("It has more than {} comments.", kMaxComments));
    std::set<std::string> without_parent;
    std::map<std::string, std::string, std::less<>> ids;
    for (const OldComment* comment : in_threads(old.comments, without_parent)) {
        bool has_key = !comment->key.empty() && !ids.contains(comment->key);
        std::string own = id_of(article, "comment", has_key ? comment->key : long_key_of(*comment));
        std::optional<std::string> parent;
        auto above = ids.find(comment->parent);
        if (above != ids.end() && !without_parent.contains(comment->key)) parent = above->second;
        TRY(CommentOutcome what, ensure_comment(transaction, comment_of(*comment, article, own, parent)));
        ids.emplace(comment->key, std::move(own));
        outcome.counts.emplace_back("comment", outcome_of(what));
    }
    for (const std::string& key : without_parent)
        outcome.remarks.push_back(remark_of(
            old, Level::Altered, "comment.no_parent",
            fmt::format("Comment {} answers one that is missing, so it was imported as no answer.", key)));
    return {};
}

base::Result<void> add_notes(Transaction& transaction, const ArticleHere& article, const Content& content,
                             base::Time now) {
    constexpr std::size_t kMost = 5'000;
    if (article.old.notes.empty()) return {};
    auto blocks = richtext::block_ids(content.body);
    std::string block = blocks.empty() ? std::string() : blocks.front();
    for (const std::string& words : article.old.notes) {
        Note note{id_of(article, "note", words), block, std::string(base::clipped(words, kMost)),
                  system_actor().text(),         now,   {}};
        TRY(import_note(transaction, article.id, note));
    }
    return {};
}

}  // namespace stanhope
