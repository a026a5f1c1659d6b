// One rendering of a page: what its helpers share.

#pragma once

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
    };

    const PageContent& page;
    const ThemePackage& package;
    const ThemeWords& words;
    ThemeQueries* queries = nullptr;  // nothing: what they know cannot be asked for
    std::function<const Asset*(std::string_view path)> asset;
    std::string mark;  // between the pieces of what is rendered; nobody can guess it
    std::vector<Fragment> fragments = {};
    std::vector<std::size_t> open_fragments = {};                 // in which one is, by number
    std::vector<std::string> own_keys = {};                       // beyond what the page is about
    std::map<std::string, std::string, std::less<>> blocks = {};  // of `contentFor`
    std::string body = {};                                        // for the layout
    std::deque<std::vector<ArticleSummary>> fetched = {};         // what was asked for, while it is shown

    // What is being rendered was made from this too.
    void add_key(std::string key) {
        auto& keys = open_fragments.empty() ? own_keys : fragments[open_fragments.front()].content_keys;
        keys.push_back(std::move(key));
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
