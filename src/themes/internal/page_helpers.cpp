// Helpers for the parts of a page: layouts, fragments, assets, addresses.

#include <fmt/format.h>

#include "base/json_string.h"
#include "themes/internal/rendering.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::HelperCall;
using handlebars::Helpers;
using handlebars::ObjectType;
using handlebars::Place;
using handlebars::Value;

namespace {

constexpr ObjectType kRenderingType{
    .get = [](const void*, std::string_view, handlebars::Arena&) { return Value(); }};

// `{{#contentFor "head"}}…{{/contentFor}}` keeps what stands in it for the layout's `{{{block "head"}}}`.
Value content_for(HelperCall& call) {
    if (!call.is_block()) return call.fail("contentFor is a block");
    rendering_of(call).blocks[shown(call, call[0])] += call.captured_block(call.context());
    return {};
}

Value block(HelperCall& call) {
    auto& blocks = rendering_of(call).blocks;
    auto found = blocks.find(shown(call, call[0]));
    if (found != blocks.end()) return call.html(found->second);
    if (call.is_block()) call.block(call.context());
    return {};
}

// `{{#fragment "more-from" section.key}}…{{/fragment}}`: a part that pages share. What stands in it depends
// on nothing but the keys it names; when something of theirs changes it is made anew, once for all pages.
Value fragment(HelperCall& call) {
    if (!call.is_block() || call.size() < 2) return call.fail("fragment is a block with a name and keys");
    Rendering& rendering = rendering_of(call);
    Rendering::Fragment made;
    made.name = shown(call, call[0]);
    for (std::size_t i = 1; i < call.size(); ++i) {
        made.content_keys.push_back(shown(call, call[i]));
        made.name += "/" + made.content_keys.back();
    }
    call.write(fmt::format("{}{}<", rendering.mark, rendering.fragments.size()));
    rendering.fragments.push_back(std::move(made));
    call.block(call.context());
    call.write(fmt::format("{}>", rendering.mark));
    return {};
}

// The address of a file of the theme's, which changes with it.
Value asset(HelperCall& call) {
    std::string path = shown(call, call[0]);
    const Asset* found = rendering_of(call).asset(path);
    if (found == nullptr) return call.fail(fmt::format("The theme has no assets/{}", path));
    return call.text(found->address);
}

// A style sheet of the theme's, into the page.
Value inline_asset(HelperCall& call) {
    std::string path = shown(call, call[0]);
    if (rendering_of(call).asset(path) == nullptr)
        return call.fail(fmt::format("The theme has no assets/{}", path));
    return Value::safe(rendering_of(call).asset_bytes(path));
}

// `{{url absolute="true"}}`
Value url(HelperCall& call) {
    std::string address = shown(call, call.get(call.context(), "url"));
    if (call.hash("absolute").is_truthy()) address = rendering_of(call).page.origin + address;
    return call.text(address);
}

// A text for a script, with its quotes: `let title = {{json title}};`
Value json(HelperCall& call) {
    std::string text;
    base::append_json_string(text, shown(call, call[0]));
    return call.html(for_script(text));
}

Value content(HelperCall& call) {
    return call.get(call.context(), "html");
}

Value body_class(HelperCall& call) {
    switch (rendering_of(call).page.kind) {
        case PageKind::Front:
            return Value::string("home-template");
        case PageKind::Article:
            return Value::string("post-template");
        case PageKind::Section:
            return Value::string("section-template");
        case PageKind::Author:
            return Value::string("author-template");
        case PageKind::Tag:
            return Value::string("tag-template");
        case PageKind::Archive:
            return Value::string("archive-template");
        case PageKind::Search:
            return Value::string("search-template");
        default:
            return Value::string("error-template");
    }
}

Value post_class(HelperCall& call) {
    std::string classes = "post kind-" + shown(call, call.get(call.context(), "kind"));
    if (call.get(call.context(), "is_breaking").is_truthy()) classes += " breaking";
    if (call.get(call.context(), "is_sponsored").is_truthy()) classes += " sponsored";
    return call.text(classes);
}

}  // namespace

Value rendering_value(Rendering*& rendering) {
    return Value::object(kRenderingType, &rendering);
}

Rendering& rendering_of(HelperCall& call) {
    return **call.data(kRenderingName).as<Rendering*>(kRenderingType);
}

std::string shown(HelperCall& call, const Value& value) {
    std::string text;
    value.append_to(text, call.arena());
    return text;
}

std::string for_script(std::string_view text) {
    std::string safe;
    for (char letter : text) {
        switch (letter) {
            case '<':
                safe += "\\u003c";
                break;
            case '>':
                safe += "\\u003e";
                break;
            case '&':
                safe += "\\u0026";
                break;
            case '\'':
                safe += "\\u0027";
                break;
            case '`':
                safe += "\\u0060";
                break;
            case '$':
                safe += "\\u0024";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

handlebars::Helpers theme_helpers() {
    Helpers helpers = Helpers::built_in();
    add_text_helpers(helpers);
    add_list_helpers(helpers);
    add_page_helpers(helpers);
    add_head_helpers(helpers);
    return helpers;
}

void add_page_helpers(Helpers& helpers) {
    helpers.add("contentFor", content_for);
    helpers.add("block", block);
    helpers.add("fragment", fragment);
    helpers.add("asset", asset);
    helpers.add("inline_asset", inline_asset, Place::Style);
    helpers.add("url", url);
    helpers.add("json", json, Place::Script);
    helpers.add("content", content);
    helpers.add("body_class", body_class);
    helpers.add("post_class", post_class);
}

}  // namespace stanhope
