// How words are written in headlines, by edition: what to suggest to whoever mistypes one.

#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "database/connection.h"
#include "database/transaction.h"

namespace stanhope {

// Shared between threads.
class Spellings {
public:
    base::Result<void> learn(database::Transaction& transaction, std::string_view edition,
                             std::string_view text);

    // After they were deleted.
    void forget();

    // `words` with each that no headline has in place of the nearest that one has; empty if none is near, or
    // all are known. Words are compared without their endings; those looked at have about as many letters.
    static base::Result<std::string> corrected(database::Connection& connection, std::string_view edition,
                                               std::string_view words);

private:
    bool is_news(const std::string& name, std::size_t length);

    std::mutex mutex_;
    // Under mutex_: how long the form is that was learnt, so that it need not be asked for.
    std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace stanhope
