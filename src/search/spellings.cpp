#include "search/spellings.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "text/edit_distance.h"
#include "text/fold.h"
#include "text/search_words.h"

namespace stanhope {

namespace {

using database::Row;

constexpr std::size_t kMostKnown = 200'000;
constexpr std::size_t kMaxCorrected = 6;
constexpr std::size_t kShortest = 4;  // letters of a word that is corrected
constexpr std::size_t kLongest = 30;

struct Spelling {
    std::string word;  // as it is written, in small letters
    std::string key;   // as it is looked for: without its ending and marks
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Spelling> spellings_in(std::string_view text, std::string_view edition) {
    std::vector<Spelling> spellings;
    for (text::SearchWord& found : text::search_words(text, edition)) {
        std::string_view written = text.substr(found.begin, found.end - found.begin);
        // What Turkish sets apart is an ending, not the word.
        written = written.substr(0, std::min(written.find('\''), written.find("’")));
        spellings.push_back(
            {text::small_letters(written, edition), std::move(found.key), found.begin, found.end});
    }
    return spellings;
}

// One mistake in a short word, two in a long one.
std::size_t mistakes_in(std::size_t letters) {
    constexpr std::size_t kLongWord = 8;
    return letters >= kLongWord ? 2 : 1;
}

// As it should be spelled; itself if it is known, nothing if no word is near.
base::Result<std::optional<std::string>> nearest(database::Connection& connection, std::string_view edition,
                                                 const Spelling& asked) {
    std::u32string letters = text::letters_of(asked.key);
    TRY(auto known, connection.first("SELECT 1 FROM spellings WHERE edition = $1 AND key = $2",
                                     {edition, asked.key}, [](const Row&) { return true; }));
    if (known || letters.size() < kShortest || letters.size() > kLongest) return asked.word;
    std::size_t most = mistakes_in(letters.size());
    std::optional<std::string> best;
    std::size_t best_distance = most + 1;
    bool best_begins_alike = false;
    auto look = [&](const Row& row) {
        std::u32string candidate = text::letters_of(row.text(0));
        std::size_t distance = text::edit_distance(letters, candidate, most);
        // People seldom mistake the first letter.
        bool begins_alike = candidate.front() == letters.front();
        bool is_better = distance < best_distance ||
                         (distance == best_distance && begins_alike && !best_begins_alike);
        if (distance > most || !is_better) return;
        best = row.string(1);
        best_distance = distance;
        best_begins_alike = begins_alike;
    };
    const database::Value values[] = {edition, letters.size() - most, letters.size() + most};
    TRY(connection.execute(
        "SELECT key, word FROM spellings WHERE edition = $1 AND letters BETWEEN $2 AND $3", values, look));
    return best;
}

}  // namespace

// The shortest form of a word is the one to suggest.
bool Spellings::is_news(const std::string& name, std::size_t length) {
    std::lock_guard lock(mutex_);
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
        TRY(transaction->run("INSERT INTO spellings (edition, key, letters, word) VALUES ($1, $2, $3, $4) "
                             "ON CONFLICT (edition, key) DO UPDATE SET word = $4 WHERE length($4) < length(word)",
                             {edition, spelling.key, letters, spelling.word}));
    }
    return {};
}

void Spellings::forget() {
    std::lock_guard lock(mutex_);
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
