// Who is in which article at the moment: what the desks say, kept in memory for a short time.

#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/mutex.h"

namespace stanhope {

// A desk that has an article open.
struct Presence {
    std::string client;  // the desk, as it names itself
    std::string staff;   // the id of the account
    std::string name;
    std::string block;  // where the cursor is: in this block of the body, or
    std::string field;  // in this field; both empty if it is nowhere

    bool operator==(const Presence&) const = default;
};

// Safe to share between threads. Its size is bounded: an article holds at most kMostInArticle desks.
class Presences {
public:
    using Time = std::chrono::steady_clock::time_point;

    // A desk says again that it is there every ten seconds.
    static constexpr std::chrono::seconds kLife{25};
    static constexpr std::size_t kMostInArticle = 50;

    // Records that a desk has the article open. Returns whether the desk is new there or its cursor has moved.
    bool enter(std::string_view article, const Presence& presence, Time now);

    // Records that a desk has closed the article. Returns whether it had it open.
    bool leave(std::string_view article, std::string_view client);

    // Returns the desks that have the article open, ordered by client.
    std::vector<Presence> in_article(std::string_view article) const;

    // Returns the ids of the articles that at least one desk has open.
    std::vector<std::string> articles() const;

    // Forgets the desks that have not been heard of for kLife. Returns the articles that changed.
    std::vector<std::string> forget_silent(Time now);

private:
    struct Seen {
        Presence presence;
        Time at;
    };
    using Desks = std::map<std::string, Seen, std::less<>>;

    mutable base::Mutex mutex_;
    std::map<std::string, Desks, std::less<>> articles_ GUARDED_BY(mutex_);
};

}  // namespace stanhope
