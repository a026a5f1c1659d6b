// Helpers for the parts of a page: layouts, fragments, assets, addresses.

#include <fmt/format.h>

#include "articles/addresses.h"
#include "base/json.h"
#include "http/target.h"
#include "richtext/html.h"
#include "themes/internal/page_kinds.h"
#include "themes/internal/picture_markup.h"
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

// `{{#contentFor "head"}}…{{/contentFor}}` stores its content for the layout's `{{{block "head"}}}`.
Value content_for(HelperCall& call) {
    if (!call.is_block()) return call.fail("contentFor must be a block");
    rendering_of(call).own_open_fragment();
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

// `{{#fragment "more-from" section.key}}…{{/fragment}}` marks a part that several pages share. Its content
// must depend only on the keys that it names. When one of them becomes stale, the fragment is rendered once
// for all pages.
Value fragment(HelperCall& call) {
    if (!call.is_block() || call.size() < 2)
        return call.fail("fragment must be a block with a name and keys");
    Rendering& rendering = rendering_of(call);
    Rendering::Fragment made;
    made.name = shown(call, call[0]);
    for (std::size_t i = 1; i < call.size(); ++i) {
        made.content_keys.push_back(shown(call, call[i]));
        made.name += "/" + made.content_keys.back();
    }
    if (!rendering.open_fragments.empty()) {
        // A fragment inside another one is a part of the outer one.
        rendering.add_keys(made.content_keys);
        call.block(call.context());
        return {};
    }
    if (rendering.is_left_out(made.name)) return {};
    rendering.take_if_made(made);
    bool is_made = made.is_made;
    call.write(fmt::format("{}{}<", rendering.mark, rendering.fragments.size()));
    rendering.open_fragments.push_back(rendering.fragments.size());
    rendering.fragments.push_back(std::move(made));
    if (!is_made) call.block(call.context());
    const Rendering::Fragment& written = rendering.fragments[rendering.open_fragments.back()];
    rendering.open_fragments.pop_back();
    if (written.is_own) rendering.add_keys(written.content_keys);
    call.write(fmt::format("{}>", rendering.mark));
    return {};
}

// `{{asset "site.js"}}`: the address of an asset of the theme. It changes when the asset changes.
Value asset(HelperCall& call) {
    std::string path = shown(call, call[0]);
    const Asset* found = rendering_of(call).asset(path);
    if (found == nullptr) return call.fail(fmt::format("The theme has no assets/{}", path));
    return call.text(found->address);
}

// `{{inline_asset "site.css"}}` writes a style sheet of the theme into the page.
Value inline_asset(HelperCall& call) {
    std::string path = shown(call, call[0]);
    if (rendering_of(call).asset(path) == nullptr)
        return call.fail(fmt::format("The theme has no assets/{}", path));
    return Value::safe(rendering_of(call).asset(path)->bytes);
}

// `{{url}}`: the address of the thing in context; `{{url absolute="true"}}` with the origin.
Value url(HelperCall& call) {
    std::string address = shown(call, call.get(call.context(), "url"));
    if (call.hash("absolute").is_truthy()) address = rendering_of(call).page.origin + address;
    return call.text(address);
}

// Writes a string literal into a script: `let title = {{json title}};`
Value json(HelperCall& call) {
    std::string text;
    base::append_json_string(text, shown(call, call[0]));
    return call.html(for_script(text));
}

// Percent-encodes a text for the query of an address: `https://example.org/share?title={{encode headline}}`.
Value encode(HelperCall& call) {
    return call.text(http::escaped_query(shown(call, call[0])));
}

// `{{img_url feature_image absolute="true"}}`: the address of a picture, unchanged except for the origin.
Value img_url(HelperCall& call) {
    if (call[0].is_nothing()) return {};
    std::string address = shown(call, call[0]);
    bool is_absolute = call.hash("absolute").is_truthy() && address.starts_with('/');
    return call.text(is_absolute ? rendering_of(call).page.origin + address : address);
}

// The appearance of a picture that a template asks for. Owns the strings that the PictureLook refers to.
class AskedLook {
public:
    explicit AskedLook(HelperCall& call)
        : shape_(shown(call, call.hash("shape"))), sizes_(shown(call, call.hash("sizes"))) {}
    PictureLook look() const {
        PictureLook look{.shape = shape_};
        if (!sizes_.empty()) look.sizes = sizes_;
        return look;
    }

private:
    std::string shape_;
    std::string sizes_;
};

// `{{lead_picture shape="16x9" sizes="(min-width: 60rem) 50rem, 100vw"}}` writes the figure above an article.
Value lead_picture_helper(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    if (page.is_lite || lead_picture(page) == nullptr) return {};
    AskedLook asked(call);
    PictureLook look = asked.look();
    look.loading = Loading::AtOnce;
    richtext::PictureBlock block;
    block.picture = article_of(page)->content.lead_picture;
    return call.html(figure_markup(page, block, look));
}

// `{{picture shape="16x9" sizes="100vw" loading="now"}}` writes the picture of an article in a list. It has
// no alternative text, because the headline is beside it.
Value picture_helper(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    std::string id = shown(call, call.get(call.context(), "lead_picture_id"));
    const Picture* picture = shown_picture(page, id);
    if (page.is_lite || picture == nullptr) return {};
    AskedLook asked(call);
    PictureLook look = asked.look();
    if (shown(call, call.hash("loading")) == "now") look.loading = Loading::AtOnce;
    return call.html(picture_markup(*page.renditions, *picture, "", look));
}

// The list of articles on the page; an empty list if the page has none.
const ArticleList& list_of_page(HelperCall& call) {
    static const ArticleList kNone;
    const ArticleList* list = article_list_of(rendering_of(call).page);
    return list == nullptr ? kNone : *list;
}

// `{{page_url "next"}}`, `{{page_url pagination.prev}}`: the address of the page where the list continues.
Value page_url(HelperCall& call) {
    std::string asked = shown(call, call[0]);
    if (asked == "next") return call.text(list_of_page(call).older);
    return call.text(asked == "prev" ? list_of_page(call).newer : asked);
}

// `{{pagination}}` writes links to the pages with older and with newer articles.
Value pagination(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    const ArticleList& list = list_of_page(call);
    if (list.newer.empty() && list.older.empty()) return {};
    std::string html = "<nav class=\"pagination\">";
    auto add = [&](std::string_view css, std::string_view rel, const std::string& address,
                   std::string_view words) {
        if (address.empty()) return;
        html += fmt::format("<a class=\"{}\" rel=\"{}\" href=\"{}\">{}</a>", css, rel,
                            richtext::escaped(address), richtext::escaped(page.style->words(words)));
    };
    add("newer-posts", "prev", list.newer, "newer");
    add("older-posts", "next", list.older, "older");
    return call.html(html + "</nav>");
}

// `{{navigation}}` writes links to the edition's sections.
Value navigation(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    const Section* own = section_of(page);
    std::string html = "<ul class=\"nav\">";
    for (const Section& section : page.sections) {
        bool is_current = own != nullptr && own->id == section.id;
        html += fmt::format("<li class=\"nav-{}{}\"><a href=\"{}\">{}</a></li>", section.slug,
                            is_current ? " nav-current" : "",
                            richtext::escaped(section_address(page.edition, section.slug)),
                            richtext::escaped(section.name));
    }
    return call.html(html + "</ul>");
}

// `{{text_size}}` writes the buttons `A− A A+`. They need no script: the style sheet tests
// `:has(#size-large:checked)`.
Value text_size(HelperCall& call) {
    const EditionStyle& style = *rendering_of(call).page.style;
    std::string html = fmt::format("<fieldset class=\"sizes\"><legend>{}</legend>",
                                   richtext::escaped(style.words("text_size")));
    auto add = [&](std::string_view size, std::string_view sign, std::string_view name,
                   std::string_view checked) {
        html += fmt::format(
            "\n<input type=\"radio\" name=\"size\" id=\"size-{0}\"{1}><label for=\"size-{0}\" title=\"{2}\">"
            "<span aria-hidden=\"true\">{3}</span><span class=\"unseen\">{2}</span></label>",
            size, checked, richtext::escaped(style.words(name)), sign);
    };
    add("small", "A−", "text_smaller", "");
    add("normal", "A", "text_normal", " checked");
    add("large", "A+", "text_larger", "");
    return call.html(html + "\n</fieldset>");
}

Value content(HelperCall& call) {
    return call.get(call.context(), "html");
}

Value body_class(HelperCall& call) {
    return call.text(fmt::format("{}-template", kind_of(rendering_of(call).page).name));
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
    add_query_helpers(helpers);
    return helpers;
}

void add_page_helpers(Helpers& helpers) {
    helpers.add("contentFor", content_for);
    helpers.add("block", block);
    helpers.add_island("fragment", fragment);
    helpers.add("asset", asset);
    helpers.add("inline_asset", inline_asset, Place::Style);
    helpers.add("url", url);
    helpers.add("json", json, Place::Script);
    helpers.add("content", content);
    helpers.add("encode", encode);
    helpers.add("img_url", img_url);
    helpers.add("lead_picture", lead_picture_helper);
    helpers.add("picture", picture_helper);
    helpers.add("page_url", page_url);
    helpers.add("pagination", pagination);
    helpers.add("navigation", navigation);
    helpers.add("text_size", text_size);
    helpers.add("body_class", body_class);
    helpers.add("post_class", post_class);
}

}  // namespace stanhope
