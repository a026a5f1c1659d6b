// One rendering of a page: what its helpers share.

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
    ThemeQueries* queries = nullptr;  // nothing: what they know cannot be asked for
    std::function<const Asset*(std::string_view path)> asset;
    const FragmentChoice& choice;
    std::string mark;  // between the pieces of what is rendered; nobody can guess it
    std::vector<Fragment> fragments = {};
    std::vector<std::size_t> open_fragments = {};                 // in which one is, by number
    std::vector<std::string> own_keys = {};                       // beyond what the page is about
    std::map<std::string, std::string, std::less<>> blocks = {};  // of `contentFor`
    std::string body = {};                                        // for the layout
    std::deque<std::vector<ArticleSummary>> fetched = {};         // what was asked for, while it is shown

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

    // What is being rendered was made from this too.
    void add_key(std::string key) {
        auto& keys = open_fragments.empty() ? own_keys : fragments[open_fragments.front()].content_keys;
        keys.push_back(std::move(key));
    }
    void add_keys(const std::vector<std::string>& keys) {
        for (const std::string& key : keys)
            add_key(key);
    }
};

// Templates carry it along under a name that no template can say.
inline constexpr std::string_view kRenderingName = " rendering";
handlebars::Value rendering_value(Rendering*& rendering);
Rendering& rendering_of(handlebars::HelperCall& call);

// A value as text.
std::string shown(handlebars::HelperCall& call, const handlebars::Value& value);

// `text` with nothing that could look like the end of a script.
std::string for_script(std::string_view text);

// Every helper a theme can use.
handlebars::Helpers theme_helpers();
void add_text_helpers(handlebars::Helpers& helpers);
void add_list_helpers(handlebars::Helpers& helpers);
void add_page_helpers(handlebars::Helpers& helpers);
void add_head_helpers(handlebars::Helpers& helpers);
void add_query_helpers(handlebars::Helpers& helpers);

}  // namespace stanhope
