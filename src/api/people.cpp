// The people one works with.

#include "api/internal/lists.h"
#include "api/internal/staff_fields.h"

namespace stanhope {

namespace {

const Fields<List<Colleague>>& people_fields() {
    static const Fields<Colleague> person(
        "Person",
        {field("id", &Colleague::id, Use::Answered, "Identifies the account"),
         field("name", &Colleague::name, Use::Answered, "The person’s name"),
         derived_field<Colleague>(
             "role", role_schema(), "What the person may do",
             [](const Colleague& colleague) { return boost::json::value(name_of(colleague.role)); }),
         field("is_disabled", &Colleague::is_disabled, Use::Answered, "Whether the account is closed")});
    static const Fields<List<Colleague>> fields =
        list_of("People", "people", person, "Everybody who has or had an account, by name");
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(auto people, parts.staff.colleagues(call.actor));
    return answer_with(people_fields(), {std::move(people)});
}

}  // namespace

Resource people_resource(const ApiParts& parts) {
    return {"people",
            "The people one works with",
            {{.method = http::Method::Get,
              .pattern = "/people",
              .id = "list_people",
              .summary = "List the people of the newsroom",
              .answer = &people_fields(),
              .action = bound(parts, list)}}};
}

}  // namespace stanhope
