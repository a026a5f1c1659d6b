#include "http/internal/answer.h"

#include <chrono>
#include <exception>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "base/uuid.h"

namespace http {

namespace asio = boost::asio;

namespace {

Response answer_or_apologize(const Handler& handler, const Request& request, base::Log& log) {
    try {
        return handler(request);
    } catch (const std::exception& exception) {
        log.error("a request failed",
                  {{"request", request.id}, {"path", request.path}, {"reason", exception.what()}});
        return text_response(500, "Something went wrong on our side.\n");
    }
}

// Measures the time from a request to its answer, and adds it to the loop's counters. `stop` must be called
// on the loop's thread.
class Stopwatch {
public:
    explicit Stopwatch(Loop& loop) : loop_(loop) {}
    void stop() const {
        auto wait = std::chrono::steady_clock::now() - begin_;
        loop_.mutable_counters().waits.add(std::chrono::duration_cast<std::chrono::microseconds>(wait));
    }

private:
    Loop& loop_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace

void ask_for_page(Loop& loop, const RequestHead& head, std::function<void(Made, PageHold)> done) {
    // The connection may end before the page is made. The work guard keeps the loop running until then.
    auto guard = std::make_shared<asio::executor_work_guard<asio::io_context::executor_type>>(
        loop.context().get_executor());
    loop.shared().pages->make(
        head.host, head.target,
        [guard, done = std::move(done), watch = Stopwatch(loop)](Made outcome, PageHold page) mutable {
            auto held = std::make_shared<PageHold>(std::move(page));
            // The task takes `done` over, because the connection that `done` owns must be released on the
            // loop's thread.
            asio::post(guard->get_executor(), [outcome, held, done = std::move(done), watch] {
                // Count the time only if there is a page. Otherwise a handler may answer, and ask_handler
                // counts the time.
                if (outcome == Made::Page) watch.stop();
                done(outcome, std::move(*held));
            });
            guard->reset();
        });
}

bool ask_handler(Loop& loop, std::shared_ptr<const Request> request, std::function<void(Response)> done) {
    Shared& shared = loop.shared();
    auto& context = loop.context();
    return shared.workers.submit([request = std::move(request), done = std::move(done), &shared, &context,
                                  watch = Stopwatch(loop)]() mutable {
        auto response = std::make_shared<Response>(answer_or_apologize(shared.handler, *request, shared.log));
        // The task takes `done` over, because the connection that `done` owns must be released on the loop's
        // thread.
        asio::post(context, [response, done = std::move(done), watch] {
            watch.stop();
            done(std::move(*response));
        });
    });
}

Request copy_of(const RequestHead& head, const Visitor& visitor, const Loop& loop) {
    const TrustedNetworks& trusted = loop.shared().settings.trusted_proxies;
    Request request;
    request.method = head.method;
    request.method_text = head.method_text;
    request.target = head.target;
    request.path = head.path;
    request.query = head.query;
    request.host = head.host;
    for (const Field& field : head.fields)
        request.fields.push_back({std::string(field.name), std::string(field.value)});
    request.client = client_address(visitor.address, head, trusted);
    request.scheme = client_scheme(visitor.scheme, visitor.address, head, trusted);
    request.id = base::Uuid::make(loop.time()).to_string();
    return request;
}

void log_page(Loop& loop, const Visitor& visitor, const RequestHead& head, const PageAnswer& answer,
              AnswerSource source) {
    const ServerSettings& settings = loop.shared().settings;
    if (settings.access_log == nullptr) return;
    AccessRecord record{.time = loop.time(), .method = head.method_text, .path = head.path};
    record.client = client_address(visitor.address, head, settings.trusted_proxies);
    record.status = answer.status;
    record.bytes = answer.status == 304 ? answer.form.not_modified_fields.size()
                                        : answer.form.fields.size() + answer.has_body * answer.form.length;
    record.source = source;
    record.referrer = head.find("Referer").value_or("");
    record.user_agent = head.find("User-Agent").value_or("");
    settings.access_log->record(record);
}

void log_response(Loop& loop, const Request& request, const Response& response,
                  std::chrono::nanoseconds duration) {
    const ServerSettings& settings = loop.shared().settings;
    if (settings.access_log == nullptr) return;
    AccessRecord record{.time = loop.time(), .request_id = request.id, .client = request.client};
    record.method = request.method_text;
    record.path = request.path;
    record.status = response.status;
    record.bytes = request.method == Method::Head ? 0 : length_of(response).value_or(0);
    record.duration = std::chrono::duration_cast<std::chrono::microseconds>(duration);
    record.source = response.file ? AnswerSource::File : AnswerSource::Dynamic;
    record.referrer = request.find("Referer").value_or("");
    record.user_agent = request.find("User-Agent").value_or("");
    settings.access_log->record(record);
}

void log_refusal(Loop& loop, const Visitor& visitor, const Response& response) {
    const ServerSettings& settings = loop.shared().settings;
    if (settings.access_log == nullptr) return;
    AccessRecord record{.time = loop.time(), .client = visitor.address};
    record.status = response.status;
    record.bytes = response.body.size();
    record.source = AnswerSource::Refused;
    settings.access_log->record(record);
}

Response busy_response() {
    Response busy = text_response(503, "The newsroom is very busy. Please try again in a moment.\n");
    busy.fields.push_back({"Retry-After", "2"});
    return busy;
}

Response refusal_response(int status) {
    return text_response(status, fmt::format("{} {}\n", status, reason_of(status)));
}

}  // namespace http
