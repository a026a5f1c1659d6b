// How templates see the newsroom's things: a table of fields for each.

#pragma once

#include "handlebars/value.h"
#include "themes/internal/rendering.h"
#include "themes/page_content.h"

namespace stanhope {

// An article as a list or its own page shows it.
struct PostView {
    const ArticleSummary* article;
    const PageContent* page;
    bool is_whole;  // the page's own article
};

// What a template begins with.
struct RootView {
    const PageContent* page;
    const Rendering* rendering;
};

extern const handlebars::ObjectType kPostType;
extern const handlebars::ObjectType kRootType;
// `@site` and `@custom`, of a RootView too.
extern const handlebars::ObjectType kSiteType;
extern const handlebars::ObjectType kCustomType;

// Articles as lists show them; they must outlive the rendering.
handlebars::Value posts_value(const std::vector<ArticleSummary>& articles, const PageContent& page,
                              handlebars::Arena& arena);
handlebars::Value post_value(const ArticleSummary& article, const PageContent& page,
                             handlebars::Arena& arena);

// A moment as data: RFC 3339.
handlebars::Value moment_value(base::Time time, handlebars::Arena& arena);

}  // namespace stanhope
