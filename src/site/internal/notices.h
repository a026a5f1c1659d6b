// Answers that say why a page cannot be shown, in the language of the edition.

#pragma once

#include <string_view>

#include "http/message.h"
#include "site/internal/works.h"

namespace stanhope {

base::Result<SiteAnswer> not_found(const SiteWorks& works, PageContent frame);

// Returns the page that says why somebody may not see a preview, with status 401, 403 or 404. Returns other
// kinds of errors as they are.
base::Result<SiteAnswer> turned_away(const SiteWorks& works, PageContent frame, const base::Error& error);

// The response to a request that failed: 400 if its path cannot be decoded. Otherwise the error is logged and
// the response is 503.
http::Response failed(const SiteWorks& works, const http::Request& request, const base::Error& error);

}  // namespace stanhope
