// Answers a request over HTTP/1.1 or HTTP/2: from a page in memory, from a page made while the reader waits,
// or by the handler on a worker thread.
//
// Call these functions on the loop's thread. They call their callbacks on the same thread.

#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "http/connections/internal/loop.h"
#include "http/connections/internal/visitor.h"
#include "http/fields/conditional.h"
#include "http/log/access_log.h"

namespace http {

// The content codings of pages in the server's order of preference, the best first.
inline constexpr ContentCoding kPreference[] = {ContentCoding::Brotli, ContentCoding::Zstd,
                                                ContentCoding::Gzip, ContentCoding::Identity};

// The parts of a page that an answer sends.
struct PageAnswer {
    const PageForm& form;
    int status;  // the page's own status, or 304
    bool has_body;
};

inline PageAnswer answer_from(const Page& page, const RequestHead& head, base::Time now) {
    const PageForm& form = page.form(choose_coding(head.accept_encoding, page.codings(), kPreference));
    bool not_modified =
        page.status() == 200 && is_not_modified(head, {form.entity_tag, page.last_modified()}, now);
    return {form, not_modified ? 304 : page.status(), !not_modified && head.method != Method::Head};
}

inline void count_response(Counters& counters, int status) {
    counters.responses[static_cast<std::size_t>(status / 100)].add();
}

inline void count_answer(Counters& counters, const PageAnswer& answer) {
    counters.from_pages.add();
    if (answer.status == 304) counters.not_modified.add();
    count_response(counters, answer.status);
}

inline bool can_be_page(const RequestHead& head, const Shared& shared) {
    bool reads = head.method == Method::Get || head.method == Method::Head;
    return reads && !head.has_body() && shared.pages != nullptr;
}

// Finds the page for a request in memory. Returns an empty PageHold if there is none.
inline PageHold find_page(const RequestHead& head, const Shared& shared) {
    return can_be_page(head, shared) ? shared.pages->find(head.host, head.target) : PageHold();
}

// Asks the page source to make the page. Calls `done` later, never before this function returns. The loop
// keeps running until then.
void ask_for_page(Loop& loop, const RequestHead& head, std::function<void(Made, PageHold)> done);

// Queues the request for a worker thread, which calls the handler. Returns false if the queue is full; then
// `done` is not called.
bool ask_handler(Loop& loop, std::shared_ptr<const Request> request, std::function<void(Response)> done);

// Copies the head of a request for the handler, without the body.
Request copy_of(const RequestHead& head, const Visitor& visitor, const Loop& loop);

// These functions write a line to the access log, if there is one. They count all bytes of an answer as sent,
// even if the client has not received them yet.
void log_page(Loop& loop, const Visitor& visitor, const RequestHead& head, const PageAnswer& answer,
              AnswerSource source);
void log_response(Loop& loop, const Request& request, const Response& response,
                  std::chrono::nanoseconds duration);
void log_refusal(Loop& loop, const Visitor& visitor, const Response& response);

Response busy_response();
// A plain-text response with the status and its reason phrase.
Response refusal_response(int status);

// Whether an answer with this status may have a body (RFC 9110 §6.4.1).
inline bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

}  // namespace http
