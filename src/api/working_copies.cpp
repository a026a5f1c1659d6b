// Working copies of articles: what people type, step by step, before anybody decides about it.

#include "articles/working/working_copies.h"

#include "api/internal/article_fields.h"
#include "api/internal/problem.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using http::Method;

const Fields<Step>& step_fields() {
    static const Fields<Step> fields(
        "Step", {field("version", &Step::version, Use::Answered, "How many steps there are up to this one"),
                 field("client", &Step::client, Use::Answered, "The desk that made it"),
                 field("actor", &Step::actor, Use::Answered, "Who made it: staff:ID or key:ID"),
                 field("step", &Step::step, Use::Answered, "The step, as it was sent"),
                 field("at", &Step::at, Use::Answered, "When it was added")});
    return fields;
}

std::vector<Field<StepPlace>> place_table(Use use) {
    return {field("epoch", &StepPlace::epoch, use, "The epoch: the revision that its steps began from"),
            field("version", &StepPlace::version, use, "After how many steps of the epoch")};
}

const Fields<StepPlace>& place_fields() {
    static const Fields<StepPlace> fields("StepPlace", place_table(Use::Answered));
    return fields;
}

const Fields<StepPlace>& sent_place_fields() {
    static const Fields<StepPlace> fields("SentStepPlace", place_table(Use::SentRequired));
    return fields;
}

std::vector<Field<StepList>> list_table() {
    return with_fields_of(
        &StepList::head, place_fields(),
        {list_field("steps", &StepList::steps, step_fields(), "The steps, in their order; at most 1,000")});
}

const Fields<StepList>& list_fields() {
    static const Fields<StepList> fields("Steps", list_table());
    return fields;
}

const Fields<EndedEpoch>& ended_fields() {
    static const Fields<EndedEpoch> fields(
        "EndedEpoch",
        {field("epoch", &EndedEpoch::epoch, Use::Answered, "Its number"),
         field("revision", &EndedEpoch::revision, Use::Answered, "The revision it was last saved as"),
         object_field("base", &EndedEpoch::base, content_fields(), "What that revision says"),
         field("version", &EndedEpoch::version, Use::Answered, "The place of the snapshot"),
         object_field("content", &EndedEpoch::content, content_fields(), "The snapshot"),
         list_field("steps", &EndedEpoch::steps, step_fields(), "The steps after the snapshot")});
    return fields;
}

const Fields<WorkingCopy>& copy_fields() {
    static const Fields<WorkingCopy> fields(
        "WorkingCopy",
        with_fields_of(
            &WorkingCopy::snapshot, place_fields(),
            {field("revision", &WorkingCopy::revision, Use::Answered, "The revision it was last saved as"),
             object_field("content", &WorkingCopy::content, content_fields(),
                          "The content after `version` steps: the snapshot"),
             field("head", &WorkingCopy::head, Use::Answered, "How many steps the epoch has"),
             list_field("steps", &WorkingCopy::steps, step_fields(),
                        "The steps after the snapshot, in their order; at most 1,000"),
             object_field("stale", &WorkingCopy::ended, ended_fields(),
                          "What stood unsaved when an earlier epoch ended")}));
    return fields;
}

base::Result<ApiAnswer> show(const ApiParts& parts, const Call& call) {
    TRY(WorkingCopy copy, parts.working_copies.get(call.actor, call.path("id")));
    return answer_with(copy_fields(), copy);
}

// What JavaScript counts up to.
constexpr std::int64_t kMostCounted = (std::int64_t{1} << 53) - 1;

struct After {
    std::int64_t epoch = 0;
    std::int64_t since = 0;
};

const Fields<After>& after_parameters() {
    static const Fields<After> fields(
        "StepsAfter",
        {field("epoch", &After::epoch, Use::SentOptional, "The epoch", between(0, kMostCounted)),
         field("since", &After::since, Use::SentOptional, "After how many steps of it",
               between(0, kMostCounted))});
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(After after, call.read_query(after_parameters()));
    TRY(StepList steps,
        parts.working_copies.steps_after(call.actor, call.path("id"), {after.epoch, after.since}));
    return answer_with(list_fields(), steps);
}

const Fields<NewSteps>& new_steps_fields() {
    static const Fields<NewSteps> fields(
        "NewSteps",
        with_fields_of(
            &NewSteps::after, sent_place_fields(),
            {field("client", &NewSteps::client, Use::SentRequired,
                   "The desk that made them, the same name whenever it sends steps", max_bytes(64)),
             field("steps", &NewSteps::steps, Use::SentRequired,
                   "The steps, each an object of at most 64 KB that the server does not read",
                   {{"maxItems", kMostNewSteps}}),
             field("merged", &NewSteps::has_merged, Use::SentOptional,
                   "Whether these steps bring over what is in `stale`, which is then forgotten")}));
    return fields;
}

struct BehindProblem {
    Problem problem;
    StepList between;
};

const Fields<BehindProblem>& behind_fields() {
    static const Fields<BehindProblem> fields(
        "StepsBehind", with_fields_of(&BehindProblem::problem, problem_fields(),
                                      with_fields_of(&BehindProblem::between, list_fields(), {})));
    return fields;
}

ApiAnswer behind(const Call& call, StepList between) {
    Problem problem{.title = "Conflict",
                    .status = status_of(base::ErrorKind::Conflict),
                    .code = "steps.behind",
                    .detail = "Other steps came first. Apply them, and send yours again.",
                    .request = call.request.id};
    ApiAnswer answer = answer_with(behind_fields(), {std::move(problem), std::move(between)});
    answer.is_conflict = true;
    return answer;
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(NewSteps steps, call.read_body(new_steps_fields()));
    TRY(auto added, parts.working_copies.add(call.actor, call.path("id"), steps));
    if (auto* between = std::get_if<StepList>(&added)) return behind(call, std::move(*between));
    return answer_with(place_fields(), std::get<StepPlace>(added));
}

struct Snapshot {
    StepPlace place;
    json::object content;
};

const Fields<Snapshot>& snapshot_fields() {
    static const Fields<Snapshot> fields(
        "Snapshot", with_fields_of(&Snapshot::place, sent_place_fields(),
                                   {field("content", &Snapshot::content, Use::SentRequired,
                                          "Every field of the content, as saving an article takes them")}));
    return fields;
}

base::Result<ApiAnswer> save_snapshot(const ApiParts& parts, const Call& call) {
    TRY(Snapshot snapshot, call.read_body(snapshot_fields()));
    TRY(StepPlace place, parts.working_copies.save_snapshot(call.actor, call.path("id"), snapshot.place,
                                                            json::serialize(snapshot.content)));
    return answer_with(place_fields(), place);
}

base::Result<ApiAnswer> keep(const ApiParts& parts, const Call& call) {
    TRY(StepPlace place, call.read_body(sent_place_fields()));
    TRY(Article article, parts.working_copies.keep(call.actor, call.path("id"), place));
    return answer_of(parts, call.actor, article);
}

}  // namespace

Resource working_copies_resource(const ApiParts& parts) {
    return {"working copies",
            "What people type, step by step, before anybody decides about it",
            {{.method = Method::Get,
              .pattern = "/articles/{id}/working",
              .id = "get_working_copy",
              .summary = "Get an article as people are writing it",
              .answer = &copy_fields(),
              .action = bound(parts, show)},
             {.method = Method::Put,
              .pattern = "/articles/{id}/working",
              .id = "save_snapshot",
              .summary = "Store the content as it is after these steps",
              .body = &snapshot_fields(),
              .answer = &place_fields(),
              .action = bound(parts, save_snapshot)},
             {.method = Method::Get,
              .pattern = "/articles/{id}/steps",
              .id = "list_steps",
              .summary = "List the steps after a place",
              .query = &after_parameters(),
              .answer = &list_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/steps",
              .id = "add_steps",
              .summary = "Add steps, if they follow the newest one",
              .body = &new_steps_fields(),
              .answer = &place_fields(),
              .conflict = &behind_fields(),
              .action = bound(parts, add)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/keep",
              .id = "keep_working_copy",
              .summary = "Make a revision of the working copy",
              .body = &sent_place_fields(),
              .answer = &article_fields(),
              .action = bound(parts, keep)}}};
}

}  // namespace stanhope
