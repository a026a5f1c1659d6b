// Answers that say why a page cannot be shown, in the language of the edition.

#pragma once

#include <string_view>

#include "http/message.h"
#include "site/internal/works.h"

namespace stanhope {

base::Result<SiteAnswer> not_found(const SiteWorks& works, PageContent frame);

// Says why somebody may not see a page. What is not for the reader to mend stays an error.
base::Result<SiteAnswer> turned_away(const SiteWorks& works, PageContent frame, const base::Error& error);

// The response to a request that failed: 400 if its address is none, otherwise 503 and a line in the log.
http::Response failed(const SiteWorks& works, const http::Request& request, const base::Error& error);

}  // namespace stanhope
