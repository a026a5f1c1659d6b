#include "themes/internal/page_kinds.h"

namespace stanhope {

const PageKind& kind_of(const NotFoundPage&) {
    static const PageKind kKind{
        .name = "error", .templates = {"error-404", "error"}, .title = [](const PageContent& page) {
            return words_of(page, "not_found_title");
        }};
    return kKind;
}

const PageKind& kind_of(const SignInPage&) {
    static const PageKind kKind{
        .name = "error", .templates = {"error-401", "error"}, .title = [](const PageContent& page) {
            return words_of(page, "sign_in_title");
        }};
    return kKind;
}

const PageKind& kind_of(const ForbiddenPage&) {
    static const PageKind kKind{
        .name = "error", .templates = {"error-403", "error"}, .title = [](const PageContent& page) {
            return words_of(page, "forbidden_title");
        }};
    return kKind;
}

const PageKind& kind_of(const UnavailablePage&) {
    static const PageKind kKind{
        .name = "error", .templates = {"error-503", "error"}, .title = [](const PageContent& page) {
            return words_of(page, "unavailable_title");
        }};
    return kKind;
}

}  // namespace stanhope
