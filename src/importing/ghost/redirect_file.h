// Reads the redirects of a Ghost site: `redirects.json`, a list of `{"from", "to", "permanent"}`, or
// `redirects.yaml`, `301:` and `302:` with `from: to` under each.
//
// `from` is a JavaScript regular expression, or `/…/i`. Ghost anchors it to the end of the path, not to its
// beginning. Here one without special characters is the whole path. Expressions that RE2 does not support are
// reported.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

// Unavailable (import.file); Invalid (import.not_redirects) if the file is neither.
base::Result<void> read_redirect_file(const std::filesystem::path& file, OldSite& receiver);

}  // namespace stanhope
