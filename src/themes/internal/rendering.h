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
        bool is_own = false;  // by the page, since it keeps a block for the page's layout
    };

    const PageContent& page;
    const ThemePackage& package;
    const ThemeWords& words;
    ThemeQueries* queries = nullptr;  // null: this page cannot query articles
    std::function<const Asset*(std::string_view path)> asset;
    const FragmentChoice& choice;
    std::string mark;  // marks where fragments begin and end; nobody can guess it
    std::vector<Fragment> fragments = {};
    std::vector<std::size_t> open_fragments = {};  // indexes of those being rendered, the outermost first
    std::vector<std::string> own_keys = {};        // keys beyond those of the page's subject
    std::map<std::string, std::string, std::less<>> blocks = {};  // stored by `contentFor`
    std::string body = {};                                        // what the layout goes around
    std::deque<std::vector<ArticleSummary>> fetched = {};         // found by queries, kept while it is shown

    bool is_left_out(const std::string& name) const {
        return choice.is_alone() && std::ranges::find(choice.only, name) == choice.only.end();
    }

    // `contentFor` in a fragment writes into the page around it, so the page cannot share the fragment.
    void own_open_fragment() {
        if (!open_fragments.empty()) fragments[open_fragments.front()].is_own = true;
    }

    // With the keys that it was made from, if it need not be rendered.
    void take_if_made(Fragment& fragment) const {
        auto keys = choice.find_made ? choice.find_made(fragment.name) : std::nullopt;
        if (!keys) return;
        fragment.content_keys = *std::move(keys);
        fragment.is_made = true;
    }

    // Records that the output depends on `key`: the outermost open fragment, or else the page.
    void add_key(std::string key) {
        auto& keys = open_fragments.empty() ? own_keys : fragments[open_fragments.front()].content_keys;
        keys.push_back(std::move(key));
    }
    void add_keys(const std::vector<std::string>& keys) {
        for (const std::string& key : keys)
            add_key(key);
    }
};

// The rendering is in the templates' data, under a name that no template can write.
inline constexpr std::string_view kRenderingName = " rendering";
handlebars::Value rendering_value(Rendering*& rendering);
Rendering& rendering_of(handlebars::HelperCall& call);

// A value as text.
std::string shown(handlebars::HelperCall& call, const handlebars::Value& value);

// Escapes `text` so that it cannot end a script element.
std::string for_script(std::string_view text);

// Every helper a theme can use.
handlebars::Helpers theme_helpers();
void add_text_helpers(handlebars::Helpers& helpers);
void add_list_helpers(handlebars::Helpers& helpers);
void add_page_helpers(handlebars::Helpers& helpers);
void add_head_helpers(handlebars::Helpers& helpers);
void add_query_helpers(handlebars::Helpers& helpers);

}  // namespace stanhope
