// Mistakes that readers report in articles. Each becomes a note on the article, which the desk reads and
// resolves.

#pragma once

#include <cstddef>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"

namespace stanhope {

struct MistakeReport {
    std::string article;   // the article's id
    std::string words;     // what is wrong, as the reader says it
    std::string reply_to;  // an e-mail address; empty if the reader wants no answer
};

inline constexpr std::size_t kMaxReportBytes = 4'500;
inline constexpr std::size_t kMaxReplyBytes = 254;  // RFC 5321 §4.5.3.1.3, without the angle brackets
inline constexpr std::int64_t kMostOpenReports = 100;

// Blocks on the database. Shared between threads; what it is given must outlive it.
class Reports {
public:
    Reports(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // Adds the report as a note, with an audit record and a change. If the article has the same report
    // already, it adds nothing and returns success.
    //
    // Returns Invalid (report.words) if the words are blank, longer than kMaxReportBytes, or contain control
    // characters; Invalid (report.reply_to) if the reply address is not an e-mail address; NotFound
    // (article.unknown) if readers cannot see the article; TooMany (report.too_many) if the article has
    // kMostOpenReports reports that staff have not resolved.
    base::Result<void> add(const MistakeReport& report);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
