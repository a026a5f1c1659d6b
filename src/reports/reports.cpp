#include "reports/reports.h"

#include <algorithm>

#include <fmt/format.h>

#include "articles/articles.h"
#include "base/strings.h"
#include "crypto/sha256.h"
#include "readers/readers.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

// Browsers end the lines of a form field with CR LF; notes use LF.
std::string with_plain_line_ends(std::string_view words) {
    std::string plain(words);
    std::erase(plain, '\r');
    return plain;
}

bool is_control(char letter) {
    return (static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\t') || letter == 0x7f;
}

base::Result<std::string> checked_words(std::string_view text) {
    std::string words = with_plain_line_ends(base::trim(text));
    bool is_usable = !words.empty() && words.size() <= kMaxReportBytes && base::is_valid_utf8(words) &&
                     std::ranges::none_of(words, is_control);
    if (is_usable) return words;
    return base::invalid("report.words",
                         fmt::format("A report must have 1 to {} bytes of text.", kMaxReportBytes));
}

base::Result<std::string> checked_address(std::string_view text) {
    std::string address(base::trim(text));
    if (address.empty() || (address.size() <= kMaxReplyBytes && is_email(address))) return address;
    return base::invalid("report.reply_to", "The reply address must be like ada@example.org, or empty.");
}

base::Result<std::string> note_words(const MistakeReport& report) {
    TRY(std::string words, checked_words(report.words));
    TRY(std::string address, checked_address(report.reply_to));
    return address.empty() ? words : fmt::format("{}\n\n— {}", words, address);
}

base::Result<void> must_have_room(Transaction& transaction, const std::string& article) {
    TRY(auto open, transaction->first("SELECT count(*) FROM mistake_reports r JOIN notes n ON n.id = r.note "
                                      "WHERE r.article = $1 AND n.resolved_at IS NULL",
                                      {article}, [](const Row& row) { return row.int64(0); }));
    if (open.value_or(0) < kMostOpenReports) return {};
    return base::too_many(
        "report.too_many",
        "Many readers have already reported mistakes in this article. Editors will look at it.");
}

}  // namespace

base::Result<void> Reports::add(const MistakeReport& report) {
    TRY(std::string words, note_words(report));
    auto added = database_.write([&](Transaction& transaction) -> base::Result<void> {
        base::Time now = clock_.now();
        TRY(must_have_room(transaction, report.article));
        TRY(Note note, add_note_of_reader(transaction, feed_, report.article, words, now));
        TRY(transaction->run(
            "INSERT INTO mistake_reports (note, article, fingerprint, sent_at) VALUES ($1, $2, $3, $4)",
            {note.id, report.article, crypto::sha256_hex(words), now}));
        return {};
    });
    // The article has the same report already. This transaction was rolled back, so no second note was added.
    if (!added && added.error().code() == "database.unique") return {};
    return added;
}

}  // namespace stanhope
