// Previews for staff: `/preview/ID` shows how an article would look on its page, whatever its state.
// `/preview/ID?revision=3` shows its third revision.

#pragma once

#include <string_view>

#include "http/message.h"
#include "site/internal/works.h"

namespace stanhope {

// Blocks on the database. The caller must hold no connection.
base::Result<SiteAnswer> answer_preview(const SiteWorks& works, const http::Request& request,
                                        std::string_view path, std::string_view article);

}  // namespace stanhope
