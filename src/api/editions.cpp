// The API's resource for editions and for the texts of their pages' interface.

#include <algorithm>

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"
#include "editions/style.h"

namespace stanhope {

namespace {

using http::Method;

const Fields<Edition>& edition_fields() {
    constexpr std::size_t kMaxPatternBytes = 100;
    static const Fields<Edition> fields(
        "Edition",
        {field("tag", &Edition::tag, Use::FixedRequired, "Its language, as a tag of BCP 47"),
         field("name", &Edition::name, Use::Required, "The name of the paper in this language",
               max_bytes(200)),
         field("locale", &Edition::locale, Use::Optional,
               "How it writes dates and numbers; the tag if it was never set"),
         field("time_zone", &Edition::time_zone, Use::Required, "Its time zone, by its IANA name"),
         field("prefix", &Edition::prefix, Use::FixedOptional,
               "The first part of its addresses; the tag unless set, empty for the edition at the root"),
         field("words_per_minute", &Edition::words_per_minute, Use::Optional, "How fast its readers read",
               between(50, 1'000)),
         field("date_pattern", &Edition::date_pattern, Use::Optional,
               "How it writes dates, in the letters of UTS #35; empty: as its locale does",
               max_bytes(kMaxPatternBytes)),
         field("time_pattern", &Edition::time_pattern, Use::Optional, "How it writes times of day, likewise",
               max_bytes(kMaxPatternBytes)),
         field("number_locale", &Edition::number_locale, Use::Optional,
               "The locale for numbers; empty: its locale")});
    return fields;
}

const Fields<List<Edition>>& editions_fields() {
    static const Fields<List<Edition>> fields =
        list_of("Editions", "editions", edition_fields(), "In the newsroom’s order");
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call&) {
    TRY(auto editions, parts.editions.all());
    return answer_with(editions_fields(), {std::move(editions)});
}

// The edition that the body describes. Its tag is also its prefix and its locale, unless the body sets these.
base::Result<Edition> new_edition(const Call& call) {
    TRY(Edition edition, call.read_body(edition_fields()));
    if (!call.has("prefix")) edition.prefix = edition.tag;
    if (!call.has("locale")) edition.locale = edition.tag;
    return edition;
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(Edition edition, new_edition(call));
    TRY(edition, parts.editions.add(call.actor, edition));
    return answer_with(edition_fields(), edition);
}

base::Result<ApiAnswer> change(const ApiParts& parts, const Call& call) {
    TRY(auto editions, parts.editions.all());
    auto found = std::ranges::find(editions, call.path("tag"), &Edition::tag);
    if (found == editions.end()) return base::not_found("edition.unknown", "There is no such edition.");
    TRY(Edition edition, call.read_body(edition_fields(), *found));
    TRY(edition, parts.editions.change(call.actor, edition));
    return answer_with(edition_fields(), edition);
}

struct EditionStrings {
    InterfaceStrings shipped;
    InterfaceStrings own;
};

const Fields<EditionStrings>& strings_fields() {
    static const Fields<EditionStrings> fields(
        "InterfaceStrings",
        {field("shipped", &EditionStrings::shipped, Use::Answered, "The words as the program brings them"),
         field("own", &EditionStrings::own, Use::Answered, "The words that the edition uses instead")});
    return fields;
}

const OpenType& strings_change_type() {
    static const OpenType type("InterfaceStringsChange", JsonForm<std::optional<std::string>>::schema());
    return type;
}

base::Result<ApiAnswer> show_strings(const ApiParts& parts, const Call& call) {
    TRY(InterfaceStrings own, parts.editions.strings(call.path("tag")));
    return answer_with(strings_fields(), {shipped_strings(call.path("tag")), std::move(own)});
}

// Sets the edition's own texts. Null removes one, so that pages show the shipped text again.
base::Result<ApiAnswer> set_strings(const ApiParts& parts, const Call& call) {
    TRY(auto given, call.read_texts(strings_change_type()));
    InterfaceStrings strings;
    for (auto& [name, words] : given)
        strings[name] = words.value_or("");
    TRY(parts.editions.set_strings(call.actor, call.path("tag"), strings));
    return show_strings(parts, call);
}

}  // namespace

Resource editions_resource(const ApiParts& parts) {
    return {"editions",
            "The publication in one language each",
            {{.method = Method::Get,
              .pattern = "/editions",
              .id = "list_editions",
              .summary = "List editions in their order",
              .answer = &editions_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/editions",
              .id = "add_edition",
              .summary = "Add an edition",
              .body = &edition_fields(),
              .answer = &edition_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Patch,
              .pattern = "/editions/{tag}",
              .id = "change_edition",
              .summary = "Change an edition",
              .body = &edition_fields(),
              .purpose = Purpose::Change,
              .answer = &edition_fields(),
              .action = bound(parts, change)},
             {.method = Method::Get,
              .pattern = "/editions/{tag}/strings",
              .id = "get_strings",
              .summary = "Get the words of an edition’s pages",
              .answer = &strings_fields(),
              .action = bound(parts, show_strings)},
             {.method = Method::Patch,
              .pattern = "/editions/{tag}/strings",
              .id = "set_strings",
              .summary = "Set words of an edition’s pages; null brings the shipped ones back",
              .body = &strings_change_type(),
              .purpose = Purpose::Change,
              .answer = &strings_fields(),
              .action = bound(parts, set_strings)}}};
}

}  // namespace stanhope
