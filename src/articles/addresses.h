// Links to articles and their lists: the public addresses (addresses/public_addresses.h) of the newsroom's
// things, in an edition.

#pragma once

#include <string>
#include <string_view>

#include "articles/published.h"
#include "editions/editions.h"

namespace stanhope {

std::string article_address(const Edition& edition, const ArticleSummary& article);
std::string history_address(const Edition& edition, const ArticleSummary& article);
// Where readers report a mistake in it.
std::string report_address(const Edition& edition, const ArticleSummary& article);
std::string section_address(const Edition& edition, std::string_view slug);
std::string author_address(const Edition& edition, std::string_view slug);
std::string tag_address(const Edition& edition, std::string_view slug);

}  // namespace stanhope
