#include "serve/front_page.h"

#include <array>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include <fmt/format.h>

namespace bench {

namespace {

constexpr std::size_t kStories = 25;

constexpr std::string_view kPlaces[] = {
    "Nicosia", "Kyrenia",  "Famagusta", "Larnaca",     "Limassol",  "Paphos",   "Morphou",  "Athens",
    "Ankara",  "Istanbul", "Brussels",  "Geneva",      "Beirut",    "Cairo",    "Valletta", "London",
    "Haifa",   "Troodos",  "Lefka",     "Rizokarpaso", "Ayia Napa", "Lapithos", "Pyla",     "Strasbourg"};
constexpr std::string_view kNames[] = {
    "Eleni Christou",  "Mehmet Aydın",     "Andreas Georgiou", "Ayşe Kaya",      "Maria Ioannou",
    "Hasan Yılmaz",    "Costas Petrou",    "Zehra Demir",      "Yiannis Loizou", "Fatma Özkan",
    "Sophia Markides", "Emre Şahin",       "George Savvides",  "Nur Bozkurt",    "Petros Hadjigeorgiou",
    "Deniz Arslan",    "Katerina Michael", "Cem Tuncer"};
constexpr std::string_view kSubjects[] = {"the council",
                                          "residents",
                                          "the harbour authority",
                                          "doctors",
                                          "a coalition of growers",
                                          "the water board",
                                          "shopkeepers",
                                          "the education ministry",
                                          "teachers",
                                          "fishermen",
                                          "the central bank",
                                          "hoteliers",
                                          "engineers",
                                          "the opposition",
                                          "investigators",
                                          "the court of appeal",
                                          "bus drivers",
                                          "archaeologists",
                                          "the mayor’s office",
                                          "a parliamentary committee",
                                          "conservationists",
                                          "students",
                                          "the electricity company",
                                          "prosecutors",
                                          "the national team",
                                          "volunteers",
                                          "small businesses",
                                          "the auditor general",
                                          "pharmacists",
                                          "regional leaders"};
constexpr std::string_view kVerbs[] = {
    "approved",   "rejected",   "delayed",   "questioned", "announced",  "defended",  "withdrew",  "reopened",
    "criticised", "welcomed",   "postponed", "signed",     "challenged", "published", "suspended", "restored",
    "condemned",  "revised",    "completed", "inspected",  "debated",    "abandoned", "financed",  "examined",
    "overturned", "negotiated", "monitored", "surveyed",   "cancelled",  "expanded"};
constexpr std::string_view kObjects[] = {"the new crossing",          "a plan for the old port",
                                         "the desalination contract", "a ban on night fishing",
                                         "the draft budget",          "repairs to the aqueduct",
                                         "an inquiry into the fire",  "the solar park",
                                         "higher bus fares",          "the hospital extension",
                                         "a tender for school meals", "the coastal road",
                                         "the museum’s loan",         "a ceasefire proposal",
                                         "the pension reform",        "rent subsidies",
                                         "the airport lease",         "two drilling licences",
                                         "the harvest forecast",      "a fishing quota",
                                         "the exchange of prisoners", "the census results",
                                         "an appeal by the union",    "the flood defences",
                                         "a television licence",      "the wine law",
                                         "the buffer zone survey",    "a railway study",
                                         "the vaccination programme", "the heritage listing"};
constexpr std::string_view kManners[] = {"after a night of talks",
                                         "despite warnings from experts",
                                         "in a narrow vote",
                                         "without a public hearing",
                                         "for the third time this year",
                                         "following weeks of protest",
                                         "to widespread surprise",
                                         "under pressure from lenders",
                                         "ahead of the summer season",
                                         "citing a lack of funds",
                                         "as temperatures rose",
                                         "amid rising costs",
                                         "on the advice of lawyers",
                                         "with little explanation",
                                         "hours before the deadline",
                                         "in a letter seen by this newspaper",
                                         "behind closed doors",
                                         "as promised last autumn",
                                         "against all expectations",
                                         "by mutual agreement",
                                         "over strong objections",
                                         "at a packed meeting",
                                         "in the face of drought",
                                         "for reasons of safety"};
constexpr std::string_view kRemarks[] = {"said the decision “cannot wait another winter”",
                                         "called it a step in the right direction",
                                         "declined to comment",
                                         "warned that prices would follow",
                                         "promised an answer within days",
                                         "said nobody had been consulted",
                                         "put the cost at twice the estimate",
                                         "asked for patience",
                                         "described the mood as tense but hopeful",
                                         "insisted that the figures were sound",
                                         "spoke of a missed opportunity",
                                         "pointed to similar cases abroad",
                                         "expects work to begin in the spring",
                                         "doubts that the money will be found",
                                         "thanked those who had stayed on",
                                         "blamed years of neglect"};
constexpr std::string_view kSections[] = {"cyprus",  "turkey",  "greece", "europe",
                                          "economy", "culture", "sport",  "opinion"};

// A linear congruential generator with Knuth's multiplier. Its upper bits are random enough for made-up text,
// and it returns the same sequence in every run.
class Dice {
public:
    std::uint32_t below(std::size_t bound) {
        state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<std::uint32_t>((state_ >> 33) % bound);
    }

    std::string_view one_of(std::span<const std::string_view> choices) {
        return choices[below(choices.size())];
    }

private:
    std::uint64_t state_ = 1830;
};

std::string capitalized(std::string text) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string make_headline(Dice& dice) {
    return capitalized(
        fmt::format("{} {} {}", dice.one_of(kSubjects), dice.one_of(kVerbs), dice.one_of(kObjects)));
}

std::string make_sentence(Dice& dice) {
    std::string claim = fmt::format("{} {} {} {}", dice.one_of(kSubjects), dice.one_of(kVerbs),
                                    dice.one_of(kObjects), dice.one_of(kManners));
    switch (dice.below(4)) {
        case 0:
            return fmt::format("In {}, {}. ", dice.one_of(kPlaces), claim);
        case 1:
            return fmt::format("{} {}. ", dice.one_of(kNames), dice.one_of(kRemarks));
        case 2:
            return fmt::format("{}, {} of {} people asked on {} May said. ", capitalized(claim),
                               dice.below(900) + 50, dice.below(3000) + 1000, dice.below(30) + 1);
        default:
            return fmt::format("{}, at a cost of €{}.{} million. ", capitalized(claim), dice.below(90),
                               dice.below(10));
    }
}

std::string make_address(std::string_view headline) {
    std::string address;
    for (char character : headline) {
        if (character == ' ') address += '-';
        if (std::isalnum(static_cast<unsigned char>(character)) != 0) {
            address += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
        }
    }
    return address;
}

// Makes a name like the hash of a picture file.
std::string make_hash(Dice& dice) {
    std::string hash;
    for (int i = 0; i < 4; ++i)
        hash += fmt::format("{:07x}", dice.below(0x1000'0000));
    return hash;
}

std::string make_picture(Dice& dice) {
    std::string medium = make_hash(dice);
    return fmt::format(
        "    <img src=\"/pictures/{0}.webp\"\n"
        "         srcset=\"/pictures/{1}.webp 320w, /pictures/{0}.webp 640w, /pictures/{2}.webp 1280w\"\n"
        "         sizes=\"(min-width: 60rem) 20rem, 100vw\" width=\"640\" height=\"427\" loading=\"lazy\"\n"
        "         alt=\"{3} in {4}\">\n",
        medium, make_hash(dice), make_hash(dice), dice.one_of(kNames), dice.one_of(kPlaces));
}

std::string make_story(Dice& dice) {
    std::string headline = make_headline(dice);
    std::string_view section = dice.one_of(kSections);
    std::string story =
        fmt::format("  <article class=\"card card--{}\" id=\"{}\">\n", section, make_hash(dice));
    story += make_picture(dice);
    story += fmt::format("    <h2><a href=\"/{}/{}-{}\">{}</a></h2>\n", section, make_address(headline),
                         dice.below(900'000) + 100'000, headline);
    story += fmt::format(
        "    <p class=\"byline\">By <a rel=\"author\" href=\"/staff/{}\">{}</a> · "
        "<time>{:02}:{:02}</time></p>\n    <p>",
        dice.below(400), dice.one_of(kNames), dice.below(24), dice.below(60));
    for (int i = 0; i < 6; ++i)
        story += make_sentence(dice);
    return story + "</p>\n  </article>\n";
}

std::string make_opening() {
    std::string opening =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>The "
        "Broadsheet</title>\n"
        "  <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "  <link rel=\"stylesheet\" href=\"/assets/broadsheet.5d41402abc4b2a76.css\">\n"
        "  <link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.atom\">\n</head>\n<body>\n"
        "<header class=\"masthead\"><a href=\"/\">The Broadsheet</a>\n  <nav>\n";
    for (std::string_view section : kSections) {
        opening += fmt::format("    <a href=\"/{0}\">{1}</a>\n", section, capitalized(std::string(section)));
    }
    return opening + "  </nav>\n</header>\n<main class=\"front\">\n";
}

}  // namespace

std::string make_front_page() {
    Dice dice;
    std::string page = make_opening();
    for (std::size_t i = 0; i < kStories; ++i)
        page += make_story(dice);
    page +=
        "</main>\n<footer><p>© The Broadsheet. <a "
        "href=\"/corrections\">Corrections</a></p></footer>\n</body>\n</html>\n";
    return page;
}

}  // namespace bench
