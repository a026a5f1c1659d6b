#include <gtest/gtest.h>

#include "handlebars/json_value.h"
#include "handlebars/template.h"

using namespace handlebars;

namespace {

std::string compiled(std::string_view source, CompileOptions options = {}) {
    static const Helpers kHelpers = [] {
        Helpers helpers = Helpers::built_in();
        helpers.add("json", [](HelperCall& call) { return call.html("{}"); }, Place::Script);
        helpers.add("shade", [](HelperCall&) { return Value::safe("red"); }, Place::Style);
        return helpers;
    }();
    auto made = Template::compile("post.hbs", source, kHelpers, options);
    return made ? "" : made.error().message();
}

std::string rendered(std::string_view source, std::string_view data, Limits limits = {}) {
    static const Helpers kHelpers = Helpers::built_in();
    auto made = Template::compile("post.hbs", source, kHelpers);
    if (!made) return "!" + made.error().message();
    boost::json::value context = boost::json::parse(data);
    Partials partials;
    partials.emplace("again", Template::compile("again.hbs", "{{> again}}", kHelpers).value());
    RenderOptions options;
    options.partials = &partials;
    options.limits = limits;
    std::string out;
    auto done = render(*made, json_value(context), out, options);
    return done ? out : "!" + done.error().message();
}

}  // namespace

TEST(Template, IsRefusedWhereEscapingDoesNotHelp) {
    EXPECT_EQ(compiled("<script>\n  let a = {{a}};\n</script>"),
              "post.hbs: Nothing can be inserted into a script - 2:10");
    EXPECT_NE(compiled("<style>p { color: {{a}} }</style>"), "");
    EXPECT_NE(compiled("<p class={{a}}>"), "");
    EXPECT_NE(compiled("<p {{a}}>"), "");
    EXPECT_NE(compiled("<{{a}}>"), "");
    EXPECT_NE(compiled("<p onclick=\"go('{{a}}')\">"), "");
    EXPECT_NE(compiled("<a href=\"javascript:{{a}}\">"), "");
    EXPECT_NE(compiled("<SCRIPT type=module>{{{a}}}</SCRIPT>"), "");
    EXPECT_NE(compiled("{{#if a}}<script>{{else}}<p>{{/if}}"), "");
    EXPECT_NE(compiled("{{#each a}}<p {{/each}}>"), "");
    EXPECT_NE(compiled("<script>{{> part}}</script>"), "");
    EXPECT_NE(compiled("<!-- {{a}} -->"), "");
    EXPECT_NE(compiled("<script>var n="), "") << "what follows a partial would be in its script";
    EXPECT_NE(compiled("<a href=\""), "");
    EXPECT_NE(compiled("<p title=\"{{> part}}\">"), "");
    EXPECT_NE(compiled("<script>var t=\"</scripts>\";var n={{a}};</script>"), "");
    EXPECT_NE(compiled("<script>/* <!-- <script src=\"/a.js\"></script> of {{a}} --> */</script>"), "");
    EXPECT_NE(compiled("{{#if a}}<script {{else}}<link {{/if}}id=\"i\">{{b}}"), "");
    EXPECT_NE(compiled("<p{{#if a}} on{{/if}}click=\"{{b}}\">"), "");
    EXPECT_NE(compiled("<a title{{#each a}}=\"{{this}}\" onclick{{/each}}>"), "");
    EXPECT_NE(compiled("{{#each a}}{{this}}<script>{{else}}<script>{{/each}}</script>"), "");
    EXPECT_NE(compiled("<a href=\"{{#if a}}javascript{{else}}https{{/if}}:{{b}}\">"), "");
    EXPECT_NE(compiled("<?x \"><p {{a}}>"), "");
}

TEST(Template, IsAcceptedWhereEscapingHelps) {
    EXPECT_EQ(compiled("<p class=\"{{a}}\" title='{{b}}'>{{c}}</p><title>{{e}}</title>"), "");
    EXPECT_EQ(compiled("<p{{#if a}} hidden{{/if}}{{#if b}} class=\"{{c}}\"{{/if}}>x</p>"), "");
    EXPECT_EQ(compiled("<a href=\"{{a}}?{{b}}\" class=\"x{{#if c}} y{{/if}}\">{{d}}</a>"), "");
    EXPECT_EQ(compiled("<script>if (a < b) { c(\"</p>\") }</script>{{a}}"), "");
    EXPECT_EQ(compiled("<script>let a = {{json b}};</script><style>p { color: {{shade}} }</style>"), "");
    EXPECT_NE(compiled("<style>{{json b}}</style>"), "") << "made for another place";
    CompileOptions plain;
    plain.markup = Markup::None;
    EXPECT_EQ(compiled("<p {{a}}> <script>{{b}}", plain), "");
}

TEST(Template, WritesNoAddressThatRunsCode) {
    auto href = [](std::string_view address) {
        boost::json::value data = {{"a", address}};
        return rendered("<a href=\"{{a}}\">", boost::json::serialize(data));
    };
    EXPECT_EQ(href("/kent/vapur"), "<a href=\"/kent/vapur\">");
    EXPECT_EQ(href("https://example.org/a:b"), "<a href=\"https://example.org/a:b\">");
    EXPECT_EQ(href("page?next=javascript:x"), "<a href=\"page?next&#x3D;javascript:x\">");
    EXPECT_EQ(href("data:image/png;base64,AA"), "<a href=\"data:image/png;base64,AA\">");
    for (std::string_view wrong :
         {"javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
          "vbscript:x", "data:text/html,x", "data:image/svg+xml,x", "file:///etc/passwd", "x-any:y"}) {
        EXPECT_EQ(href(wrong), "<a href=\"about:invalid\">") << wrong;
    }
    // The scheme may also be inserted in pieces.
    const std::string data = boost::json::serialize(
        boost::json::value{{"a", "java"}, {"b", "script:alert(1)"}, {"c", "javascript"}});
    EXPECT_EQ(rendered("<a href=\"{{a}}{{b}}\">", data), "<a href=\"javaabout:invalid\">");
    EXPECT_EQ(rendered("<a href=\"{{#if a}}{{c}}{{/if}}{{b}}\">", data),
              "<a href=\"javascriptabout:invalid\">");
    EXPECT_EQ(rendered("<a href=\"{{{a}}}{{{b}}}\">", data), "<a href=\"javaabout:invalid\">");
    // The template is refused, because the whole scheme is inserted and could be any.
    EXPECT_NE(compiled("<a href=\"{{a}}:{{b}}\">"), "");
}

TEST(Template, LetsNothingOutOfAnAttribute) {
    Helpers helpers = Helpers::built_in();
    helpers.add("html", [](HelperCall&) { return Value::safe("' onerror='alert(1)' \" x=\"<b>&amp;"); });
    auto render_one = [&](std::string_view source) {
        auto made = Template::compile("post.hbs", source, helpers);
        if (!made) return "!" + made.error().message();
        std::string out;
        static const boost::json::value kData = {{"x", "<img src=x>"}};
        auto done = render(*made, json_value(kData), out);
        return done ? out : "!" + done.error().message();
    };
    EXPECT_EQ(render_one("<p title='{{html}}'>"),
              "<p title='&#x27; onerror&#x3D;&#x27;alert(1)&#x27; &quot; x&#x3D;&quot;&lt;b&gt;&amp;'>");
    EXPECT_EQ(render_one("<p title='{{{html}}}'>"), render_one("<p title='{{html}}'>"));
    EXPECT_EQ(render_one("{{#lookup this \"x\"}}{{/lookup}}"), "&lt;img src&#x3D;x&gt;")
        << "a helper that is no block, called as one";
    EXPECT_TRUE(render_one("<p {{#lookup this \"x\"}}{{/lookup}}>").starts_with('!'));
    EXPECT_TRUE(render_one("<a href=\"{{#lookup this \"x\"}}{{/lookup}}\">").starts_with('!'));
}

TEST(Template, IsBounded) {
    EXPECT_EQ(rendered("{{> again}}", "{}"), "!again.hbs: Blocks and partials are nested too deep - 1:0");
    std::string list = "[";
    for (int i = 0; i < 1'000; ++i)
        list += i == 0 ? "1" : ",1";
    list += "]";
    std::string_view nested =
        "{{#each a}}{{#each ../a}}{{#each ../../a}}x{{this}}{{/each}}{{/each}}{{/each}}";
    std::string out = rendered(nested, "{\"a\":" + list + "}");
    EXPECT_NE(out.find("too many steps"), std::string::npos) << out.substr(0, 200);
    Limits small;
    small.output_bytes = 1'000;
    out = rendered("{{#each a}}{{#each ../a}}abcdefghijklmnopqrstuvwxyz{{this}}{{/each}}{{/each}}",
                   "{\"a\":" + list + "}", small);
    EXPECT_NE(out.find("writes too much"), std::string::npos) << out.substr(0, 200);
    std::string deep;
    for (int i = 0; i < 5'000; ++i)
        deep += "{{#a}}";
    EXPECT_NE(compiled(deep).find("nested"), std::string::npos);
    EXPECT_NE(compiled("{{a " + std::string(5'000, '(')), "");
    EXPECT_NE(compiled(std::string(2UL << 20, 'x')), "");
}

TEST(Template, NamesItsFileAndPlaceInErrors) {
    EXPECT_EQ(compiled("a\nb {{#if c}}"), "post.hbs: Parse error on line 2: unexpected the end - 2:11");
    EXPECT_EQ(rendered("a\n{{> nowhere}}", "{}"), "!post.hbs: The partial nowhere could not be found - 2:0");
    static const Helpers kHelpers = Helpers::built_in();
    auto made = Template::compile("post.hbs", "{{a b}}\n {{#c d}}{{/c}}{{e}}{{> f}}", kHelpers);
    ASSERT_EQ(made->unknown_helpers().size(), 2U);
    EXPECT_EQ(made->unknown_helpers()[1].name, "c");
    EXPECT_EQ(made->unknown_helpers()[1].place, "post.hbs:2:2");
    EXPECT_EQ(made->partial_names(), std::vector<std::string>{"f"});
}

namespace {

struct Harbour {
    std::string name;
    int ships;
};

constexpr Field<Harbour> kHarbourFields[] = {
    {"name", [](const Harbour& harbour, Arena&) { return Value::string(harbour.name); }},
    {"note",
     [](const Harbour& harbour, Arena& arena) { return Value::string(arena.keep(harbour.name + "!")); }},
    {"ships", [](const Harbour& harbour, Arena&) { return Value::number(harbour.ships); }},
};
constexpr ObjectType kHarbour = object_type<Harbour, kHarbourFields>();

}  // namespace

TEST(Template, ReadsObjectsOfTheProgramItself) {
    static const Helpers kHelpers = Helpers::built_in();
    auto made = Template::compile("post.hbs", "{{name}} {{note}} {{ships}} {{other}}", kHelpers);
    Harbour harbour{"Girne & Kyrenia", 12};
    std::string out;
    ASSERT_TRUE(render(*made, Value::object(kHarbour, &harbour), out));
    EXPECT_EQ(out, "Girne &amp; Kyrenia Girne &amp; Kyrenia! 12 ");
}

TEST(Template, RendersIslandsAlone) {
    static const Helpers kHelpers = [] {
        Helpers helpers = Helpers::built_in();
        helpers.add_island("island", [](HelperCall& call) -> Value {
            call.write("[");
            call.block(call.context());
            call.write("]");
            return {};
        });
        helpers.add("fails", [](HelperCall& call) { return call.fail("It was run"); });
        return helpers;
    }();
    auto compile = [](std::string_view source) { return *Template::compile("post.hbs", source, kHelpers); };
    Partials partials{{"far", compile("{{fails 1}}{{#if name}}{{> near}}{{/if}}")},
                      {"near", compile("{{#island}}near {{name}}{{/island}}{{> far_away}}")},
                      {"far_away", compile("{{fails 1}}")}};
    RenderOptions options{.partials = &partials};
    options.is_islands_only = true;
    Harbour harbour{"Girne", 12};
    auto islands = [&](std::string_view source) {
        std::string out;
        auto done = render(compile(source), Value::object(kHarbour, &harbour), out, options);
        return done ? out : done.error().message();
    };
    EXPECT_EQ(islands("a {{name}} {{fails 1}} {{#if ships}}b{{#island}}c {{name}}{{/island}}d{{/if}}"),
              "[c Girne]");
    EXPECT_EQ(islands("{{#if other}}b{{else}}{{#island}}{{#if ships}}{{ships}}{{/if}}{{/island}}{{/if}}"),
              "[12]");
    EXPECT_EQ(islands("{{> far}}{{> far_away}}"), "[near Girne]");
    EXPECT_EQ(islands("{{#if name}}{{fails 1}}{{/if}}"), "") << "blocks that hold no island are not run";
    EXPECT_EQ(islands("{{#>far}}x{{/far}}{{#island}}{{fails 1}}{{/island}}"), "post.hbs: It was run - 1:29");
}
