// The API's resource for notes: what staff say to each other about a block of an article.

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"

namespace stanhope {

namespace {

using http::Method;

const Fields<Note>& note_fields() {
    constexpr std::size_t kMaxBytes = 5'000;
    constexpr std::size_t kMaxBlockBytes = 40;
    static const Fields<Note> fields(
        "Note",
        {field("id", &Note::id, Use::Answered, "Identifies the note"),
         field("block", &Note::block, Use::FixedOptional,
               "The id of the block it is about; empty for the whole article", max_bytes(kMaxBlockBytes)),
         field("text", &Note::words, Use::FixedRequired, "What it says", max_bytes(kMaxBytes)),
         field("author", &Note::author, Use::Answered, "Who wrote it: staff:ID, key:ID or reader"),
         field("at", &Note::at, Use::Answered, "When it was written"),
         field("resolved_at", &Note::resolved_at, Use::Answered, "When somebody had seen to it")});
    return fields;
}

const Fields<List<Note>>& notes_fields() {
    static const Fields<List<Note>> fields =
        list_of("Notes", "notes", note_fields(), "The notes on the article, oldest first");
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(auto notes, parts.articles.notes(call.actor, call.path("id")));
    return answer_with(notes_fields(), {std::move(notes)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(Note note, call.read_body(note_fields()));
    TRY(note, parts.articles.add_note(call.actor, call.path("id"), note.block, note.words));
    return answer_with(note_fields(), note);
}

base::Result<ApiAnswer> resolve(const ApiParts& parts, const Call& call) {
    TRY(parts.articles.resolve_note(call.actor, call.path("id"), call.path("note")));
    return ApiAnswer{};
}

}  // namespace

Resource notes_resource(const ApiParts& parts) {
    return {"notes",
            "What staff say to each other about an article",
            {{.method = Method::Get,
              .pattern = "/articles/{id}/notes",
              .id = "list_notes",
              .summary = "List the notes on an article",
              .answer = &notes_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/notes",
              .id = "add_note",
              .summary = "Write a note on an article, or on a block of it",
              .body = &note_fields(),
              .answer = &note_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/notes/{note}/resolve",
              .id = "resolve_note",
              .summary = "Mark a note as seen to",
              .success = 204,
              .action = bound(parts, resolve)}}};
}

}  // namespace stanhope
