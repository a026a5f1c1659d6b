// Reads the redirects of a Ghost site. The file is `redirects.json`, a list of `{"from", "to", "permanent"}`,
// or `redirects.yaml`, which has lines `from: to` under `301:` and `302:`.
//
// `from` is a JavaScript regular expression, or `/…/i`. Ghost anchors it to the end of the path, not to its
// beginning. A `from` without special characters is read here as the whole path. Expressions that RE2 does
// not support are reported.

#pragma once

#include <filesystem>

#include "importing/source.h"

namespace stanhope {

// Passes each redirect to `receiver`. Unavailable (import.file); Invalid (import.not_redirects) if the file
// has neither format.
base::Result<void> read_redirect_file(const std::filesystem::path& file, OldSite& receiver);

}  // namespace stanhope
