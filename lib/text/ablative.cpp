#include "text/ablative.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace text {

namespace {

constexpr std::u16string_view kBackVowels = u"aıou";
constexpr std::u16string_view kFrontVowels = u"eiöü";
constexpr std::u16string_view kVoiceless = u"fstkçşhpxq";

bool is_one_of(char16_t letter, std::u16string_view letters) {
    return letters.find(letter) != std::u16string_view::npos;
}

bool is_vowel(char16_t letter) {
    return is_one_of(letter, kBackVowels) || is_one_of(letter, kFrontVowels);
}

// Names of Arabic and French origin that take a front suffix although their last vowel is a back vowel.
constexpr std::array<std::u16string_view, 32> kSoftNames{
    u"zühal", u"zülal",  u"şevval", u"hayal",   u"ziraat",   u"meral", u"kemal",    u"cemal",
    u"celal", u"bilal",  u"hilal",  u"nihal",   u"kamal",    u"iclal", u"ikbal",    u"iqbal",
    u"zuhal", u"betul",  u"resul",  u"talal",   u"jalal",    u"vesal", u"visal",    u"meçhul",
    u"gazal", u"battal", u"sahal",  u"senegal", u"portekal", u"nepal", u"portugal", u"emsal"};

// Nouns with a possessive suffix. They take an n before the ablative suffix: İmamoğlu’ndan, Haber
// Merkezi’nden.
constexpr std::array<std::u16string_view, 13> kPossessed{
    u"merkezi", u"servisi", u"gazetesi", u"ajansı",  u"bakanlığı", u"belediyesi", u"üniversitesi",
    u"meclisi", u"partisi", u"birliği",  u"bankası", u"postası",   u"derneği"};
constexpr std::array<std::u16string_view, 5> kPossessedPlaces{u"gemikonağı", u"beyarmudu", u"yeniboğaziçi",
                                                              u"boğaziçi", u"kırklareli"};

// Abbreviations that look like words, but are pronounced letter by letter.
constexpr std::array<std::u16string_view, 3> kSpelled{u"ab", u"ap", u"aş"};

// Foreign names whose spelling does not show how they are pronounced, with their suffixes.
struct Stranger {
    std::u16string_view name;
    std::string_view suffix;
};
constexpr std::array<Stranger, 3> kStrangers{{{u"renault", "dan"}, {u"google", "dan"}, {u"charles", "tan"}}};

// Returns the letters and digits of the last word of a name.
icu::UnicodeString last_word(const icu::UnicodeString& name) {
    icu::UnicodeString word;
    for (std::int32_t i = name.length() - 1; i >= 0; --i) {
        char16_t unit = name[i];
        if (u_isalnum(unit) != 0 || unit == u'̇') {
            word.insert(0, unit);
        } else if (!word.isEmpty() && unit != u'.') {
            break;
        }
    }
    return word;
}

// Removes diacritics that are not Turkish: `é` becomes `e`, `ń` becomes `n`.
char16_t plain_letter(char16_t letter) {
    if (is_one_of(letter, u"çğıöşü")) return letter;
    if (letter == u'â') return u'a';
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status) != 0) return letter;
    icu::UnicodeString parts;
    return decompose->getDecomposition(static_cast<UChar32>(letter), parts) != 0 ? parts[0] : letter;
}

// Composes letters (Unicode NFC), so that ç is one code point.
icu::UnicodeString composed(std::string_view text) {
    auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
    return U_FAILURE(status) != 0 ? letters : compose->normalize(letters, status);
}

std::u16string folded(icu::UnicodeString word) {
    word.toLower(icu::Locale("tr"));
    std::u16string letters;
    for (std::int32_t i = 0; i < word.length(); ++i)
        letters += plain_letter(word[i]);
    return letters;
}

struct Ending {
    bool is_front = true;
    bool is_voiceless = false;
};

Ending ending_of_word(const std::u16string& word) {
    char16_t last_vowel = u'e';
    for (std::size_t i = 0; i < word.size(); ++i) {
        bool stands_alone =
            (i == 0 || !is_vowel(word[i - 1])) && (i + 1 == word.size() || !is_vowel(word[i + 1]));
        if (is_vowel(word[i])) last_vowel = word[i];
        // A y without a vowel beside it counts as a vowel, as in Harry and Brooklyn.
        if (word[i] == u'y' && stands_alone) last_vowel = u'i';
    }
    bool is_soft = std::ranges::find(kSoftNames, word) != kSoftNames.end();
    return {is_soft || is_one_of(last_vowel, kFrontVowels), is_one_of(word.back(), kVoiceless)};
}

// An abbreviation that is pronounced letter by letter ends like the name of its last letter: `be`, `ce`,
// `he`.
Ending ending_of_letter(char16_t letter) {
    return {!is_vowel(letter) || is_one_of(letter, kFrontVowels), false};
}

// The suffix of a number follows its last word: bir, iki, üç … on, yirmi, otuz … yüz, bin.
Ending ending_of_number(std::u16string_view digits) {
    auto digit_at = [&](std::size_t from_end) {
        bool is_there = digits.size() >= from_end && digits[digits.size() - from_end] >= u'0' &&
                        digits[digits.size() - from_end] <= u'9';
        return is_there ? static_cast<std::size_t>(digits[digits.size() - from_end] - u'0') : 0;
    };
    // The endings of the digits: sıfır, bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz.
    constexpr std::array<Ending, 10> kDigits{{{false, false},
                                              {true, false},
                                              {true, false},
                                              {true, true},
                                              {true, true},
                                              {true, true},
                                              {false, false},
                                              {true, false},
                                              {true, false},
                                              {false, false}}};
    // The endings of the tens: (none), on, yirmi, otuz, kırk, elli, altmış, yetmiş, seksen, doksan.
    constexpr std::array<Ending, 10> kTens{{{false, false},
                                            {false, false},
                                            {true, false},
                                            {false, false},
                                            {false, true},
                                            {true, false},
                                            {false, true},
                                            {true, true},
                                            {true, false},
                                            {false, false}}};
    if (digits.size() == 1 || digit_at(1) != 0) return kDigits[digit_at(1)];
    if (digit_at(2) != 0) return kTens[digit_at(2)];
    return {true, false};  // the number ends in yüz (hundred) or bin (thousand)
}

// Returns true if a word is pronounced letter by letter: a single letter, an abbreviation on the list, or a
// word in capitals that ends in two consonants.
bool is_spelled(const icu::UnicodeString& word, const std::u16string& letters) {
    if (word.length() < 2) return true;
    if (std::ranges::find(kSpelled, letters) != kSpelled.end()) return true;
    for (std::int32_t i = 0; i < word.length(); ++i) {
        if (u_islower(word[i]) != 0) return false;
    }
    return !is_vowel(letters.back()) && !is_vowel(letters[letters.size() - 2]);
}

}  // namespace

std::string with_turkish_ablative(std::string_view name) {
    // A name in brackets at the end stays after the suffix: Lefkoşa’dan (Nicosia).
    std::size_t aside = name.ends_with(')') ? name.rfind(" (") : std::string_view::npos;
    if (aside != std::string_view::npos && aside > 0)
        return with_turkish_ablative(name.substr(0, aside)) + std::string(name.substr(aside));
    icu::UnicodeString whole = composed(name);
    icu::UnicodeString word = last_word(whole);
    if (word.isEmpty()) return std::string(name);
    std::u16string letters = folded(word);
    char16_t last = letters.back();
    Ending ending;
    bool is_alone = name.find(' ') == std::string_view::npos;
    if (last >= u'0' && last <= u'9') {
        ending = ending_of_number(letters);
    } else if (auto stranger = std::ranges::find(kStrangers, letters, &Stranger::name);
               stranger != kStrangers.end()) {
        return fmt::format("{}’{}", name, stranger->suffix);
    } else if (is_alone && is_spelled(word, letters)) {
        ending = ending_of_letter(last);
    } else {
        ending = ending_of_word(letters);
    }
    bool is_possessed = letters.ends_with(u"oğlu") || letters.ends_with(u"oglu") ||
                        (!is_alone && std::ranges::find(kPossessed, letters) != kPossessed.end()) ||
                        std::ranges::find(kPossessedPlaces, letters) != kPossessedPlaces.end();
    return fmt::format("{}’{}{}{}n", name, is_possessed ? "n" : "", ending.is_voiceless ? "t" : "d",
                       ending.is_front ? "e" : "a");
}

}  // namespace text
