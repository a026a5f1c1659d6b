// The spellings used in headlines and standfirsts, by edition. They are suggested for mistyped words.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/mutex.h"
#include "base/result.h"
#include "database/connection.h"
#include "database/transaction.h"

namespace stanhope {

// Shared between threads.
class Spellings {
public:
    base::Result<void> learn(database::Transaction& transaction, std::string_view edition,
                             std::string_view text);

    // Clears the cache. Call it when rows were deleted or rolled back.
    void forget();

    // Replaces each unknown word in `words` with the nearest known one. Returns an empty string if an unknown
    // word has no near one, or if all words are known. Words are compared without their endings, and only
    // with words of about the same length.
    static base::Result<std::string> corrected(database::Connection& connection, std::string_view edition,
                                               std::string_view words);

private:
    bool is_news(const std::string& name, std::size_t length);

    base::Mutex mutex_;
    // A cache that saves queries: the length of the stored form of each word, by edition and key.
    std::unordered_map<std::string, std::size_t> known_ GUARDED_BY(mutex_);
};

}  // namespace stanhope
