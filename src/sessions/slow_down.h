// Slows down attempts to guess a password. After some free failures a guesser must wait. Each further failure
// doubles the wait, up to 15 minutes. Failures are forgotten a day after the last wait ended.
//
// Failures are counted for each pair of account and network, and for each network, but not for an account
// alone. So nobody can lock another person out of their account from elsewhere.

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

// A counter of failures: for an account and a network, for a network, or for the holder of an account.
struct Guesser {
    std::string name;  // the key of the counter's row
    std::int64_t free_failures = 0;
};

// The functions block on the database. Safe to share between threads; `database` and `clock` must outlive
// this object.
class SlowDown {
public:
    // `door` names one place to sign in, such as `staff`. Each door has counters of its own.
    SlowDown(database::Database& database, const base::Clock& clock, std::string door)
        : database_(database), clock_(clock), door_(std::move(door)) {}

    Guesser network(const Visit& visit) const;
    // The counter for somebody who is not signed in and claims an account. `account` is the normalized
    // address that they typed.
    Guesser account_from_network(std::string_view account, const Visit& visit) const;
    // The counter for somebody who is signed in to the account and enters its password again.
    Guesser holder(std::string_view account) const;

    // TooMany (sign_in.too_often) if one of the guessers must wait; the error's detail is the number of
    // seconds.
    base::Result<void> must_not_wait(std::span<const Guesser> guessers) const;
    base::Result<void> note_failure(std::span<const Guesser> guessers) const;
    // Resets a counter after a successful sign-in. Do this only for the account, not for the network: whoever
    // knows one password may still be guessing others.
    static base::Result<void> forget(database::Transaction& transaction, const Guesser& guesser);

private:
    database::Database& database_;
    const base::Clock& clock_;
    std::string door_;
};

}  // namespace stanhope
