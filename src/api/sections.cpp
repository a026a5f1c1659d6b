// The API's resource for sections, to which articles belong.

#include <algorithm>

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"

namespace stanhope {

namespace {

using http::Method;

const Fields<Section>& section_fields() {
    static const Fields<Section> fields(
        "Section",
        {field("id", &Section::id, Use::Answered, "Identifies the section"),
         field("edition", &Section::edition, Use::FixedRequired, "The tag of its edition"),
         field("name", &Section::name, Use::Required, "As readers see it", max_bytes(200)),
         field("slug", &Section::slug, Use::Optional, "The part of its address; made from the name if empty"),
         field("parent", &Section::parent, Use::Optional, "The id of the section it is a part of"),
         field("translation", &Section::translation, Use::Optional,
               "A key that it shares with the same section in other editions"),
         field("position", &Section::position, Use::Optional, "Its place in the order of sections"),
         field("is_listed", &Section::is_listed, Use::Optional, "Whether the navigation shows it")});
    return fields;
}

const Fields<List<Section>>& sections_fields() {
    static const Fields<List<Section>> fields =
        list_of("Sections", "sections", section_fields(), "By edition, then by position");
    return fields;
}

struct SectionFilter {
    std::string edition;
};

const Fields<SectionFilter>& filter_parameters() {
    static const Fields<SectionFilter> fields(
        "SectionFilter",
        {field("edition", &SectionFilter::edition, Use::SentOptional, "Only of the edition with this tag")});
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(SectionFilter filter, call.read_query(filter_parameters()));
    TRY(auto sections, parts.sections.all());
    if (!filter.edition.empty())
        std::erase_if(sections, [&](const Section& each) { return each.edition != filter.edition; });
    return answer_with(sections_fields(), {std::move(sections)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(Section section, call.read_body(section_fields()));
    TRY(section, parts.sections.add(call.actor, section));
    return answer_with(section_fields(), section);
}

base::Result<ApiAnswer> change(const ApiParts& parts, const Call& call) {
    TRY(auto sections, parts.sections.all());
    auto found = std::ranges::find(sections, call.path("id"), &Section::id);
    if (found == sections.end()) return base::not_found("section.unknown", "There is no such section.");
    TRY(Section section, call.read_body(section_fields(), *found));
    TRY(section, parts.sections.change(call.actor, section));
    return answer_with(section_fields(), section);
}

}  // namespace

Resource sections_resource(const ApiParts& parts) {
    return {"sections",
            "Where an article belongs",
            {{.method = Method::Get,
              .pattern = "/sections",
              .id = "list_sections",
              .summary = "List sections in their order",
              .query = &filter_parameters(),
              .answer = &sections_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/sections",
              .id = "add_section",
              .summary = "Add a section",
              .body = &section_fields(),
              .answer = &section_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Patch,
              .pattern = "/sections/{id}",
              .id = "change_section",
              .summary = "Change a section",
              .body = &section_fields(),
              .purpose = Purpose::Change,
              .answer = &section_fields(),
              .action = bound(parts, change)}}};
}

}  // namespace stanhope
