#include <algorithm>
#include <array>

#include "articles/articles.h"

namespace stanhope {

namespace {

template <typename Value>
struct Name {
    Value value;
    std::string_view name;
};

constexpr std::array<Name<ArticleState>, 7> kStates{{{ArticleState::Draft, "draft"},
                                                     {ArticleState::InReview, "in_review"},
                                                     {ArticleState::Approved, "approved"},
                                                     {ArticleState::Scheduled, "scheduled"},
                                                     {ArticleState::Published, "published"},
                                                     {ArticleState::Withdrawn, "withdrawn"},
                                                     {ArticleState::Spiked, "spiked"}}};
constexpr std::array<Name<Severity>, 3> kSeverities{{{Severity::Clarification, "clarification"},
                                                     {Severity::Correction, "correction"},
                                                     {Severity::Retraction, "retraction"}}};

template <typename Value, std::size_t kSize>
std::optional<Value> find_by_name(const std::array<Name<Value>, kSize>& names, std::string_view name) {
    auto found = std::ranges::find(names, name, &Name<Value>::name);
    return found == names.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace

std::string_view name_of(ArticleState state) {
    return kStates[static_cast<std::size_t>(state)].name;
}

std::optional<ArticleState> find_state(std::string_view name) {
    return find_by_name(kStates, name);
}

std::string_view name_of(Severity severity) {
    return kSeverities[static_cast<std::size_t>(severity)].name;
}

std::optional<Severity> find_severity(std::string_view name) {
    return find_by_name(kSeverities, name);
}

}  // namespace stanhope
