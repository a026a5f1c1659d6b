#include "site/forms/forms.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "http/forms/form_post.h"
#include "http/routing/middleware.h"
#include "site/internal/notices.h"

namespace stanhope {

namespace {

using database::Connection;

struct Form {
    AddressKind kind;
    TakeForm take;
};

constexpr Form kForms[] = {
    {AddressKind::Report, take_report},
};

// Finds the form that is sent to this address; null if there is none.
const Form* find_form(const Place& place) {
    const PublicAddress* address = place.match.address;
    bool takes_posts = address != nullptr && place.edition != nullptr &&
                       address->methods == PublicAddress::Methods::ReadAndPost;
    if (!takes_posts) return nullptr;
    auto form = std::ranges::find(kForms, address->kind, &Form::kind);
    return form == std::end(kForms) ? nullptr : form;
}

SiteAnswer method_not_allowed(const Form* form) {
    SiteAnswer answer = plain_answer(405, "Not here", "This address can only be read.");
    answer.fields.push_back({"Allow", form == nullptr ? "GET, HEAD" : "GET, HEAD, POST"});
    return answer;
}

// The answer to a form that is refused.
struct Refusal {
    std::string_view code;
    int status;
    std::string_view reason;  // the name of the interface string that says why
};

constexpr Refusal kUnreadable{"", 400, "form_unreadable"};
constexpr Refusal kRefusals[] = {
    {"form.foreign", 403, "form_foreign"},
    {"form.large", 413, "form_large"},
    {"form.type", 415, "form_unreadable"},
    {"form.too_many", 429, "form_too_many"},
};

const Refusal& refusal_of(const base::Error& error) {
    auto found = std::ranges::find(kRefusals, error.code(), &Refusal::code);
    return found == std::end(kRefusals) ? kUnreadable : *found;
}

class FormTaker {
public:
    FormTaker(const SiteWorks& works, const http::Request& request, std::string_view path)
        : works_(works), request_(request), path_(path) {}

    base::Result<SiteAnswer> answer() {
        TRY(editions_, known_editions());
        Place place = place_of(path_, editions_);
        const Form* form = find_form(place);
        if (form == nullptr || request_.method != http::Method::Post) return method_not_allowed(form);
        auto fields = read_fields();
        if (!fields) return refused(place, fields.error());
        auto outcome = form->take(works_, {place, *std::move(fields)});
        if (!outcome && outcome.error().kind() == base::ErrorKind::NotFound) return missing(place);
        TRY(FormOutcome taken, std::move(outcome));
        if (auto* other = std::get_if<SeeOther>(&taken)) return see_other(std::move(other->address));
        return shown(place, 422, std::get<PageSubject>(std::move(taken)));
    }

private:
    // The editions that the last query returned. So the answer to a method that is not allowed costs no
    // query.
    base::Result<std::vector<Edition>> known_editions() const {
        auto editions = works_.frames.known_editions();
        if (!editions.empty()) return editions;
        return works_.parts.database.read(
            [&](Connection& connection) { return works_.frames.read_editions(connection); });
    }

    // A form that a page of another site sends does not count against the rate limit of its visitor.
    // Otherwise that page could use up the visitor's limit.
    base::Result<std::vector<http::FormField>> read_fields() {
        auto fields = http::read_form_post(request_);
        bool is_foreign = !fields && fields.error().code() == "form.foreign";
        if (!is_foreign) {
            TRY(take_turn());
        }
        return fields;
    }

    // Counts the form against the rate limit of the client's address. Loopback is not limited: behind a local
    // proxy that is not trusted, all readers have this address.
    base::Result<void> take_turn() {
        if (request_.client.is_loopback()) return {};
        auto wait = works_.form_limiter.take(http::client_key(request_), std::chrono::steady_clock::now());
        if (!wait) return {};
        retry_after_ = std::chrono::ceil<std::chrono::seconds>(*wait);
        return base::too_many("form.too_many", "Too many forms came from this address. Try again later.");
    }

    base::Result<SiteAnswer> refused(const Place& place, const base::Error& error) const {
        const Refusal& refusal = refusal_of(error);
        TRY(SiteAnswer answer, shown(place, refusal.status, FormRefusedPage{std::string(refusal.reason)}));
        if (retry_after_) answer.fields.push_back({"Retry-After", std::to_string(retry_after_->count())});
        return answer;
    }

    base::Result<SiteAnswer> missing(const Place& place) const {
        TRY(PageContent frame, frame_of(place));
        return not_found(works_, std::move(frame));
    }

    static SiteAnswer see_other(std::string address) {
        SiteAnswer answer{303};
        answer.location = std::move(address);
        answer.cache_control = "private, no-store";
        return answer;
    }

    // Renders a page about `subject` that no cache may store.
    base::Result<SiteAnswer> shown(const Place& place, int status, PageSubject subject) const {
        TRY(PageContent page, frame_of(place));
        page.status = status;
        page.subject = std::move(subject);
        TRY(SiteAnswer answer, rendered(works_, page, nullptr));
        answer.cache_control = "private, no-store";
        return answer;
    }

    base::Result<PageContent> frame_of(const Place& place) const {
        return works_.parts.database.read([&](Connection& connection) {
            return works_.frames.frame_of(connection, editions_, *place.edition, path_);
        });
    }

    const SiteWorks& works_;
    const http::Request& request_;
    std::string_view path_;
    std::vector<Edition> editions_ = {};
    std::optional<std::chrono::seconds> retry_after_ = {};
};

}  // namespace

base::Result<SiteAnswer> answer_other_method(const SiteWorks& works, const http::Request& request,
                                             std::string_view path) {
    return FormTaker(works, request, path).answer();
}

}  // namespace stanhope
