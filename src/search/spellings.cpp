#include "search/spellings.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "text/edit_distance.h"
#include "text/fold.h"
#include "text/search_words.h"

namespace stanhope {

namespace {

using database::Row;

constexpr std::size_t kMostKnown = 200'000;
constexpr std::size_t kMaxCorrected = 6;
constexpr std::size_t kShortest = 4;  // shorter words are not corrected
constexpr std::size_t kLongest = 30;

struct Spelling {
    std::string word;  // as it is written, in lower case
    std::string key;   // as the index has it: without its ending and diacritics
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Spelling> spellings_in(std::string_view text, std::string_view edition) {
    std::vector<Spelling> spellings;
    for (text::SearchWord& found : text::search_words(text, edition)) {
        std::string_view written = text.substr(found.begin, found.end - found.begin);
        // In Turkish an apostrophe separates a suffix from the word.
        written = written.substr(0, std::min(written.find('\''), written.find("’")));
        spellings.push_back(
            {text::small_letters(written, edition), std::move(found.key), found.begin, found.end});
    }
    return spellings;
}

// How many mistakes are corrected: one in a short word, two in a long one.
std::size_t mistakes_in(std::size_t letters) {
    constexpr std::size_t kLongWord = 8;
    return letters >= kLongWord ? 2 : 1;
}

// Finds the known word of an edition that has the smallest edit distance to `key`.
class Nearest {
public:
    Nearest(database::Connection& connection, std::string_view edition, std::string_view key)
        : connection_(connection),
          edition_(edition),
          letters_(text::letters_of(key)),
          most_(mistakes_in(letters_.size())) {}

    bool is_possible() const { return letters_.size() >= kShortest && letters_.size() <= kLongest; }

    // Returns the key of the nearest word; empty if none is near enough. It first tries words with the same
    // first letter: people seldom mistype it, and there are far fewer such words.
    base::Result<std::string> find(std::string_view first_letter) {
        std::string after(first_letter);
        after.back() = static_cast<char>(after.back() + 1);
        for (std::size_t length = letters_.size() - most_; length <= letters_.size() + most_; ++length) {
            const database::Value values[] = {edition_, length, first_letter, std::string_view(after)};
            TRY(look("letters = $2 AND key >= $3 AND key < $4", values));
        }
        if (!best_.empty()) return best_;
        const database::Value values[] = {edition_, letters_.size() - most_, letters_.size() + most_};
        TRY(look("letters BETWEEN $2 AND $3", values));
        return best_;
    }

private:
    base::Result<void> look(std::string_view where, std::span<const database::Value> values) {
        auto see = [&](const Row& row) {
            std::size_t distance = text::edit_distance(letters_, text::letters_of(row.text(0)), most_);
            if (distance >= best_distance_) return;
            best_distance_ = distance;
            best_ = row.string(0);
        };
        TRY(connection_.execute(fmt::format("SELECT key FROM spellings WHERE edition = $1 AND {}", where),
                                values, see));
        return {};
    }

    database::Connection& connection_;
    std::string_view edition_;
    std::u32string letters_;
    std::size_t most_;
    std::string best_;
    std::size_t best_distance_ = most_ + 1;
};

base::Result<std::optional<std::string>> word_of(database::Connection& connection, std::string_view edition,
                                                 std::string_view key) {
    return connection.first("SELECT word FROM spellings WHERE edition = $1 AND key = $2", {edition, key},
                            [](const Row& row) { return row.string(0); });
}

// Returns the correct spelling of a word: the word itself if it is known, too short or too long; nullopt if
// no known word is near.
base::Result<std::optional<std::string>> nearest(database::Connection& connection, std::string_view edition,
                                                 const Spelling& asked) {
    TRY(auto known, word_of(connection, edition, asked.key));
    Nearest nearest(connection, edition, asked.key);
    if (known || !nearest.is_possible()) return asked.word;
    std::size_t first_letter = 1;
    while (first_letter < asked.key.size() && (asked.key[first_letter] & 0xC0) == 0x80)
        ++first_letter;
    TRY(std::string key, nearest.find(std::string_view(asked.key).substr(0, first_letter)));
    if (key.empty()) return std::nullopt;
    return word_of(connection, edition, key);
}

}  // namespace

// Whether a word must be stored: it is new, or shorter than the stored form of the same word. The shortest
// form is the one to suggest.
bool Spellings::is_news(const std::string& name, std::size_t length) {
    base::MutexLock lock(mutex_);
    if (known_.size() >= kMostKnown) known_.clear();
    auto [known, is_new] = known_.emplace(name, length);
    bool is_shorter = length < known->second;
    if (is_shorter) known->second = length;
    return is_new || is_shorter;
}

base::Result<void> Spellings::learn(database::Transaction& transaction, std::string_view edition,
                                    std::string_view text) {
    for (const Spelling& spelling : spellings_in(text, edition)) {
        std::size_t letters = text::letters_of(spelling.key).size();
        if (letters < kShortest || letters > kLongest) continue;
        if (!is_news(fmt::format("{} {}", edition, spelling.key), spelling.word.size())) continue;
        TRY(transaction->run(
            "INSERT INTO spellings (edition, key, letters, word) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (edition, key) DO UPDATE SET word = $4 WHERE length($4) < length(word)",
            {edition, spelling.key, letters, spelling.word}));
    }
    return {};
}

void Spellings::forget() {
    base::MutexLock lock(mutex_);
    known_.clear();
}

base::Result<std::string> Spellings::corrected(database::Connection& connection, std::string_view edition,
                                               std::string_view words) {
    std::string corrected;
    std::size_t place = 0;
    bool is_other = false;
    auto spellings = spellings_in(words, edition);
    if (spellings.size() > kMaxCorrected) return std::string();
    for (const Spelling& asked : spellings) {
        TRY(auto word, nearest(connection, edition, asked));
        if (!word) return std::string();
        corrected += words.substr(place, asked.begin - place);
        bool is_same = *word == asked.word;
        corrected += is_same ? words.substr(asked.begin, asked.end - asked.begin) : std::string_view(*word);
        is_other |= !is_same;
        place = asked.end;
    }
    corrected += words.substr(place);
    return is_other ? corrected : std::string();
}

}  // namespace stanhope
