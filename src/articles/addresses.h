// Makes links: the public addresses of articles, sections, authors and tags in an edition, from the patterns
// in addresses/public_addresses.h.

#pragma once

#include <string>
#include <string_view>

#include "articles/published.h"
#include "editions/editions.h"

namespace stanhope {

std::string article_address(const Edition& edition, const ArticleSummary& article);
std::string history_address(const Edition& edition, const ArticleSummary& article);
// The address of the form with which readers report a mistake in the article.
std::string report_address(const Edition& edition, const ArticleSummary& article);
std::string section_address(const Edition& edition, std::string_view slug);
std::string author_address(const Edition& edition, std::string_view slug);
std::string tag_address(const Edition& edition, std::string_view slug);

}  // namespace stanhope
