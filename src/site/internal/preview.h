// Previews: `/preview/ID` shows staff an article as its page would be, whatever its state; `?revision=3` as
// it was then.

#pragma once

#include <string_view>

#include "http/message.h"
#include "site/internal/works.h"

namespace stanhope {

// Blocks on the database; the caller holds no connection.
base::Result<SiteAnswer> answer_preview(const SiteWorks& works, const http::Request& request,
                                        std::string_view path, std::string_view article);

}  // namespace stanhope
