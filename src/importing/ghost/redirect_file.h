// The redirects of a Ghost site: `redirects.json`, a list of `{"from", "to", "permanent"}`, or
// `redirects.yaml`, `301:` and `302:` with `from: to` under each.
//
// `from` is a regular expression of JavaScript's, or `/…/i`, which Ghost ties to the end of the path but not
// to its beginning; one without special letters is here the whole path. Those that RE2 does not have are
// told.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

// Unavailable (import.file); Invalid (import.not_redirects) if it is neither.
base::Result<void> read_redirect_file(const std::filesystem::path& file, OldSite& told);

}  // namespace stanhope
