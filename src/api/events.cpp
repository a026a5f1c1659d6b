// What happens in the newsroom, told while it happens, and who is in which article.

#include "api/internal/endpoint.h"
#include "base/strings.h"
#include "live/live.h"

namespace stanhope {

namespace {

using http::Method;

base::Result<ApiAnswer> listen(const ApiParts& parts, const Call& call) {
    std::optional<std::int64_t> last_seen;
    if (auto id = call.request.find("Last-Event-ID")) last_seen = base::parse_int64(*id);
    TRY(http::EventTopic events, parts.live.events_for(call.actor, last_seen));
    return ApiAnswer{.events = std::move(events)};
}

struct SentPresence {
    std::string client;
    std::string block;
    std::string field;
    bool leave = false;
};

const Fields<SentPresence>& presence_fields() {
    static const Fields<SentPresence> fields(
        "SentPresence",
        {field("client", &SentPresence::client, Use::SentRequired,
               "The desk, the same name whenever it calls", max_bytes(64)),
         field("block", &SentPresence::block, Use::SentOptional, "The id of the block with the cursor",
               max_bytes(40)),
         field("field", &SentPresence::field, Use::SentOptional, "The field with the cursor", max_bytes(40)),
         field("leave", &SentPresence::leave, Use::SentOptional, "Whether the desk closes the article")});
    return fields;
}

base::Result<void> must_be_short(const SentPresence& sent) {
    constexpr std::size_t kMaxClientBytes = 64;
    constexpr std::size_t kMaxPlaceBytes = 40;
    bool is_short = !sent.client.empty() && sent.client.size() <= kMaxClientBytes &&
                    sent.block.size() <= kMaxPlaceBytes && sent.field.size() <= kMaxPlaceBytes;
    if (is_short) return {};
    return base::invalid("presence.too_long", "“client” has 1 to 64 bytes, “block” and “field” at most 40.");
}

base::Result<ApiAnswer> enter(const ApiParts& parts, const Call& call) {
    TRY(SentPresence sent, call.read_body(presence_fields()));
    TRY(must_be_short(sent));
    if (sent.leave) {
        parts.live.leave(call.path("id"), sent.client);
        return ApiAnswer{};
    }
    const StaffMember& member = call.session->member;
    TRY(parts.live.enter(
        call.actor, call.path("id"),
        {std::move(sent.client), member.id, member.name, std::move(sent.block), std::move(sent.field)}));
    return ApiAnswer{};
}

}  // namespace

Resource events_resource(const ApiParts& parts) {
    return {"events",
            "What happens in the newsroom, told while it happens",
            {{.method = Method::Get,
              .pattern = "/events",
              .id = "listen_to_events",
              .summary = "Listen to what happens, as server-sent events",
              .access = Access::People,
              .is_endless = true,
              .action = bound(parts, listen)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/presence",
              .id = "enter_article",
              .summary = "Say that one is in an article, or leaves it",
              .access = Access::People,
              .body = &presence_fields(),
              .success = 204,
              .action = bound(parts, enter)}}};
}

}  // namespace stanhope
