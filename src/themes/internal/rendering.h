// The state of one rendering of a page, shared by its helpers.

#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "handlebars/helpers.h"
#include "themes/page_content.h"
#include "themes/theme.h"

namespace stanhope {

struct Rendering {
    struct Fragment {
        std::string name;
        std::vector<std::string> content_keys;
        bool is_made = false;
        bool is_own = false;  // a part of the page, because it stores a block for the page's layout
    };

    const PageContent& page;
    const ThemePackage& package;
    const ThemeWords& words;
    ThemeQueries* queries = nullptr;  // null if this page cannot query articles
    std::function<const Asset*(std::string_view path)> asset;
    const FragmentChoice& choice;
    std::string mark;  // random text that marks where fragments begin and end
    std::vector<Fragment> fragments = {};
    // Indexes of the fragments being rendered, the outermost first.
    std::vector<std::size_t> open_fragments = {};
    std::vector<std::string> own_keys = {};  // content keys beyond those of the page's subject
    std::map<std::string, std::string, std::less<>> blocks = {};  // HTML stored by `contentFor`, by name
    std::string body = {};                                        // the HTML that the layout encloses
    // Results of queries, which must live until the page is rendered.
    std::deque<std::vector<ArticleSummary>> fetched = {};

    bool is_left_out(const std::string& name) const {
        return choice.is_alone() && std::ranges::find(choice.only, name) == choice.only.end();
    }

    // Makes the outermost open fragment a part of the page. `contentFor` calls this, because a shared
    // fragment must not write into the page around it.
    void own_open_fragment() {
        if (!open_fragments.empty()) fragments[open_fragments.front()].is_own = true;
    }

    // If the fragment need not be rendered, sets `is_made` and the content keys that it was made from.
    void take_if_made(Fragment& fragment) const {
        auto keys = choice.find_made ? choice.find_made(fragment.name) : std::nullopt;
        if (!keys) return;
        fragment.content_keys = *std::move(keys);
        fragment.is_made = true;
    }

    // Records that the output depends on `key`: the output of the outermost open fragment, or else of the
    // page.
    void add_key(std::string key) {
        auto& keys = open_fragments.empty() ? own_keys : fragments[open_fragments.front()].content_keys;
        keys.push_back(std::move(key));
    }
    void add_keys(const std::vector<std::string>& keys) {
        for (const std::string& key : keys)
            add_key(key);
    }
};

// Templates carry the Rendering in their data, under a name that no template can write.
inline constexpr std::string_view kRenderingName = " rendering";
handlebars::Value rendering_value(Rendering*& rendering);
Rendering& rendering_of(handlebars::HelperCall& call);

// Converts a template's value to text.
std::string shown(handlebars::HelperCall& call, const handlebars::Value& value);

// Escapes `text` so that it cannot end a script element.
std::string for_script(std::string_view text);

// All helpers that a theme can use.
handlebars::Helpers theme_helpers();
void add_text_helpers(handlebars::Helpers& helpers);
void add_list_helpers(handlebars::Helpers& helpers);
void add_page_helpers(handlebars::Helpers& helpers);
void add_head_helpers(handlebars::Helpers& helpers);
void add_query_helpers(handlebars::Helpers& helpers);

}  // namespace stanhope
