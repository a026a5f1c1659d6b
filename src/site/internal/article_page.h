// What stands in an edition's front and on an article's page.

#pragma once

#include <string>
#include <vector>

#include "articles/published.h"
#include "editions/style.h"

namespace stanhope {

std::string article_address(const Edition& edition, const ArticleSummary& article);

std::string front_content(const Edition& edition, const EditionStyle& style,
                          const std::vector<ArticleSummary>& articles);

// `translations` go with their editions, which must be among `editions`.
std::string article_content(const Edition& edition, const EditionStyle& style,
                            const PublishedArticle& article, const std::vector<Edition>& editions,
                            const std::vector<ArticleSummary>& translations,
                            const std::vector<Correction>& corrections);

std::string tombstone_content(const EditionStyle& style, const Tombstone& tombstone);

}  // namespace stanhope
