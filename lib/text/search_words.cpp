#include "text/search_words.h"

#include <map>
#include <memory>
#include <unordered_map>

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "text/fold.h"
#include "text/internal/word_iterator.h"

namespace text {

namespace {

constexpr std::size_t kMaxWordBytes = 80;
constexpr int kMaxEndings = 4;

struct StemmerFree {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// Returns the stemmer of a language, or null if Snowball has no rules for it. A stemmer is not thread-safe,
// so each thread has its own.
sb_stemmer* stemmer_for(std::string_view language) {
    language = language.substr(0, language.find('-'));
    const char* name = language == "tr"   ? "turkish"
                       : language == "el" ? "greek"
                       : language == "en" ? "english"
                                          : nullptr;
    if (name == nullptr) return nullptr;
    thread_local std::map<std::string_view, std::unique_ptr<sb_stemmer, StemmerFree>> stemmers;
    auto& stemmer = stemmers[name];
    if (!stemmer) stemmer.reset(sb_stemmer_new(name, "UTF_8"));
    return stemmer.get();
}

// Removes a Turkish suffix after an apostrophe: `Ankara'da` becomes `Ankara`.
std::string_view without_suffix(std::string_view word, bool is_turkish) {
    if (!is_turkish) return word;
    std::size_t end = std::min(word.find('\''), word.find("’"));
    return end == 0 || end == std::string_view::npos ? word : word.substr(0, end);
}

std::string stem_of(const std::string& word, sb_stemmer& stemmer) {
    const sb_symbol* stem = sb_stemmer_stem(&stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                            static_cast<int>(word.size()));
    if (stem == nullptr) return {};
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(&stemmer))};
}

std::string key_of(std::string_view word, std::string_view language, sb_stemmer* stemmer) {
    word = without_suffix(word, language.starts_with("tr"));
    std::string small = small_letters(word, language);
    // Removing one ending may uncover another, as in gazeteler → gazete. Repeat until nothing changes, so
    // that all forms of a word get the same key.
    for (int endings = 0; stemmer != nullptr && endings < kMaxEndings; ++endings) {
        std::string stem = stem_of(small, *stemmer);
        if (stem.empty() || stem == small) break;
        small = std::move(stem);
    }
    std::string key;
    for (char letter : folded(small)) {
        auto byte = static_cast<unsigned char>(letter);
        bool is_kept = byte >= 0x80 || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (is_kept) key += letter;
    }
    return key;
}

// A cache of the keys of recent words. A few thousand words make up most of any text, and stemming a word
// takes a microsecond.
class KnownKeys {
public:
    // Returns the key of a word. The reference is valid until the next call.
    const std::string& of(std::string_view word, std::string_view language, sb_stemmer* stemmer) {
        if (auto known = keys_.find(word); known != keys_.end()) return known->second;
        if (keys_.size() == kMostKnown) keys_.clear();
        return keys_.emplace(word, key_of(word, language, stemmer)).first->second;
    }

private:
    static constexpr std::size_t kMostKnown = 10'000;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
    };
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> keys_;
};

KnownKeys& known_keys(std::string_view language) {
    constexpr std::size_t kMostLanguages = 8;
    thread_local std::map<std::string, KnownKeys, std::less<>> languages;
    auto keys = languages.find(language);
    if (keys == languages.end()) {
        if (languages.size() == kMostLanguages) languages.clear();
        keys = languages.try_emplace(std::string(language)).first;
    }
    return keys->second;
}

}  // namespace

std::vector<SearchWord> search_words(std::string_view text, std::string_view language) {
    std::vector<SearchWord> words;
    icu::BreakIterator* iterator = internal::word_iterator(language);
    UErrorCode status = U_ZERO_ERROR;
    UText* opened = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (iterator == nullptr || U_FAILURE(status) != 0) return words;
    iterator->setText(opened, status);
    sb_stemmer* stemmer = stemmer_for(language);
    KnownKeys& keys = known_keys(language);
    std::int32_t begin = iterator->first();
    for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator->next()) {
        if (iterator->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
        std::string_view word =
            text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
        if (word.size() > kMaxWordBytes) continue;
        const std::string& key = keys.of(word, language, stemmer);
        if (!key.empty())
            words.push_back({key, static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    }
    utext_close(opened);
    return words;
}

}  // namespace text
