// Slows down whoever guesses passwords. After some free failures the guesser must wait, and each further
// failure doubles the wait, up to a quarter of an hour. A day after the last wait ended, the failures are
// forgotten.
//
// Failures are counted for an account together with the network they come from, and for the network alone. So
// nobody can lock somebody else out of their account.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "sessions/visit.h"

namespace stanhope {

// What failures are counted for.
struct Guesser {
    std::string name;  // the key of its row
    std::int64_t free_failures = 0;
};

// Blocks on the database. Safe to share between threads; `database` and `clock` must outlive it.
class SlowDown {
public:
    // Failures at one door, `staff` for example, do not slow down anybody at another.
    SlowDown(database::Database& database, const base::Clock& clock, std::string door)
        : database_(database), clock_(clock), door_(std::move(door)) {}

    Guesser network(const Visit& visit) const;
    // Somebody who says that the account is theirs. `account` is what they typed, in a normalized form.
    Guesser account_from_network(std::string_view account, const Visit& visit) const;
    // Somebody who is signed in to the account.
    Guesser holder(std::string_view account) const;

    // TooMany (sign_in.too_often), with the seconds to wait as detail, if one of them must wait.
    base::Result<void> must_not_wait(std::span<const Guesser> guessers) const;
    base::Result<void> note_failure(std::span<const Guesser> guessers) const;
    // After a success. Forget only the account: who knows one password may still guess others from this
    // network.
    static base::Result<void> forget(database::Transaction& transaction, const Guesser& guesser);

private:
    database::Database& database_;
    const base::Clock& clock_;
    std::string door_;
};

}  // namespace stanhope
