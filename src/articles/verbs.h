// What somebody may do with an article in the state it is in, so that a desk offers nothing that would be refused.

#pragma once

#include <string>
#include <vector>

#include "articles/articles.h"

namespace stanhope {

// The names of the verbs as the API has them: `save`, `send-back` … A verb can still be refused for what the
// article says, such as a missing headline.
std::vector<std::string> verbs_open_to(const Actor& actor, const Article& article);

}  // namespace stanhope
