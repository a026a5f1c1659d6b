#include "staff/internal/member_row.h"

#include "base/strings.h"

namespace stanhope {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::string_view word : base::split(text, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

}  // namespace

StaffMember read_member(const database::Row& row) {
    StaffMember member{row.string(0),     row.string(1),  row.string(2),
                       Role::Contributor, row.boolean(4), row.time(5)};
    // parse_role knows every stored role, because the table's CHECK constraint allows no other.
    member.role = parse_role(row.text(3)).value_or(Role::Contributor);
    member.is_disabled = row.boolean(6);
    member.editions = words_of(row.text(7));
    member.sections = words_of(row.text(8));
    return member;
}

}  // namespace stanhope
