#include "site/internal/notices.h"

namespace stanhope {

namespace {

base::Result<SiteAnswer> notice(const SiteWorks& works, PageContent frame, int status, PageSubject subject) {
    frame.status = status;
    frame.subject = std::move(subject);
    return rendered(works, frame, nullptr);
}

// The page for an outage (503). It is in the language of the edition if the database has returned the
// editions before, else in English.
SiteAnswer unavailable(const SiteWorks& works, std::string_view path) {
    if (auto frame = works.frames.bare_frame(path)) {
        if (auto answer = notice(works, *std::move(frame), 503, UnavailablePage{})) return *std::move(answer);
    }
    const InterfaceStrings& words = shipped_strings("en");
    return plain_answer(503, words.find("unavailable_title")->second, words.find("unavailable")->second);
}

}  // namespace

base::Result<SiteAnswer> not_found(const SiteWorks& works, PageContent frame) {
    return notice(works, std::move(frame), 404, NotFoundPage{});
}

base::Result<SiteAnswer> turned_away(const SiteWorks& works, PageContent frame, const base::Error& error) {
    switch (error.kind()) {
        case base::ErrorKind::Unauthenticated:
            return notice(works, std::move(frame), 401, SignInPage{});
        case base::ErrorKind::Forbidden:
            return notice(works, std::move(frame), 403, ForbiddenPage{});
        case base::ErrorKind::NotFound:
        case base::ErrorKind::Invalid:
            return not_found(works, std::move(frame));
        default:
            return tl::unexpected(error);
    }
}

http::Response failed(const SiteWorks& works, const http::Request& request, const base::Error& error) {
    auto theme = works.themes.present();
    if (error.code() == "target.invalid")
        return response_of(plain_answer(400, "Bad address", "This is not an address of ours."), *theme);
    works.parts.log.error(
        "a page could not be made",
        {{"request", request.id}, {"path", request.path}, {"reason", base::describe(error)}});
    http::Response away = response_of(unavailable(works, request.path), *theme);
    away.fields.push_back({"Retry-After", "5"});
    return away;
}

}  // namespace stanhope
