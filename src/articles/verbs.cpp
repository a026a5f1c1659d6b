#include "articles/verbs.h"

#include <algorithm>
#include <initializer_list>

#include "articles/internal/saving.h"

namespace stanhope {

namespace {

using State = ArticleState;

struct Verb {
    std::string_view name;
    Right right;
    std::initializer_list<State> states;
};

const Verb kVerbs[] = {
    {"submit", Right::Write, {State::Draft}},
    {"send-back", Right::Approve, {State::InReview, State::Approved}},
    {"approve", Right::Approve, {State::Draft, State::InReview}},
    {"schedule", Right::Publish, {State::Approved, State::Scheduled, State::Published}},
    {"publish", Right::Publish, {State::Approved, State::Scheduled, State::Published}},
    {"correct", Right::Publish, {State::Published}},
    {"withdraw", Right::Withdraw, {State::Published}},
    {"spike", Right::Write, {State::Draft, State::InReview, State::Approved}},
    {"unspike", Right::Write, {State::Spiked}},
    {"note",
     Right::Read,
     {State::Draft, State::InReview, State::Approved, State::Scheduled, State::Published, State::Withdrawn,
      State::Spiked}},
};

bool may_unschedule(const Actor& actor, const Article& article) {
    bool is_to_be_withdrawn = article.state == State::Published && article.withdraw_at;
    return (article.state == State::Scheduled || is_to_be_withdrawn) &&
           may(actor, Right::Publish, subject_of(article));
}

bool is_unchanged(const Article& article) {
    return article.published_revision == article.revision;
}

}  // namespace

std::vector<std::string> verbs_open_to(const Actor& actor, const Article& article) {
    std::vector<std::string> open;
    for (const Verb& verb : kVerbs) {
        bool is_open = std::ranges::find(verb.states, article.state) != verb.states.end() &&
                       may(actor, verb.right, subject_of(article));
        if (verb.name == "publish" && is_unchanged(article)) is_open = false;
        if (is_open) open.emplace_back(verb.name);
    }
    if (may_unschedule(actor, article)) open.emplace_back("unschedule");
    if (must_may_save(actor, article)) open.insert(open.end(), {"save", "revert"});
    return open;
}

}  // namespace stanhope
