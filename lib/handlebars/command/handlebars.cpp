// The command `handlebars` renders one template. It is for theme authors and for trying out the language.
//
// It reads a JSON object with the fields `template`, `data`, `partials` and `options` from standard input,
// and writes the result to standard output. If an error occurs, it writes the error to standard error and
// exits with 1.

#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "handlebars/json_value.h"
#include "handlebars/template.h"

namespace json = boost::json;

namespace {

constexpr std::string_view kHelp = R"(usage: handlebars < INPUT

INPUT is a JSON object:
  template   the template
  data       the data to render it with
  partials   an object of templates, by name
  options    markup ("html" or "none"), ignoreStandalone, preventIndent, explicitPartialContext, compat,
             knownHelpersOnly (each true or false); data (an object, for @names)

Writes the result. On an error, writes `template: WHAT - LINE:COLUMN` to standard error and exits
with 1.
)";

base::Failure wrong_input(std::string_view what) {
    return base::invalid("handlebars.input", fmt::format("The input is invalid: {}.", what));
}

base::Result<handlebars::CompileOptions> compile_options(const json::object& given) {
    handlebars::CompileOptions options;
    for (const auto& pair : given) {
        if (pair.key() == "data") continue;
        if (pair.key() == "markup") {
            if (pair.value() != "html" && pair.value() != "none")
                return wrong_input("`markup` must be html or none");
            if (pair.value() == "none") options.markup = handlebars::Markup::None;
            continue;
        }
        if (!pair.value().is_bool()) return wrong_input("an option must be true or false");
        bool truth = pair.value().get_bool();
        if (pair.key() == "ignoreStandalone") {
            options.ignore_standalone = truth;
        } else if (pair.key() == "preventIndent") {
            options.prevent_indent = truth;
        } else if (pair.key() == "explicitPartialContext") {
            options.explicit_partial_context = truth;
        } else if (pair.key() == "compat") {
            options.compat = truth;
        } else if (pair.key() == "knownHelpersOnly") {
            options.known_helpers_only = truth;
        } else {
            return wrong_input(fmt::format("there is no option “{}”", std::string_view(pair.key())));
        }
    }
    return options;
}

base::Result<handlebars::Partials> compile_partials(const json::object& given,
                                                    const handlebars::Helpers& helpers,
                                                    const handlebars::CompileOptions& options) {
    handlebars::Partials partials;
    for (const auto& pair : given) {
        if (!pair.value().is_string()) return wrong_input("a partial must be a string");
        TRY(auto partial,
            handlebars::Template::compile(pair.key(), pair.value().get_string(), helpers, options));
        partials.emplace(pair.key(), std::move(partial));
    }
    return partials;
}

base::Result<std::string> rendered(std::string_view input) {
    auto object = base::parse_json_object(input);
    if (!object) return wrong_input("it is not a JSON object");
    base::JsonFields given(*object);
    auto source = given.get_text("template");
    if (!source) return wrong_input("`template` must be a string");
    base::JsonFields options = given.object("options");
    TRY(auto compile, compile_options(options.tree()));
    handlebars::Helpers helpers = handlebars::Helpers::built_in();
    TRY(auto made, handlebars::Template::compile("template", *source, helpers, compile));
    TRY(auto partials, compile_partials(given.object("partials").tree(), helpers, compile));

    std::vector<handlebars::NamedValue> named;
    base::JsonFields named_data = options.object("data");
    for (const auto& pair : named_data.tree())
        named.push_back({pair.key(), handlebars::json_value(pair.value())});
    handlebars::RenderOptions render_options;
    render_options.partials = &partials;
    render_options.data = named;
    const json::value* data = given.find("data");
    std::string out;
    TRY(handlebars::render(made, data == nullptr ? handlebars::Value() : handlebars::json_value(*data), out,
                           render_options));
    return out;
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 1) {
        bool asks_for_help =
            std::string_view(arguments[1]) == "--help" || std::string_view(arguments[1]) == "-h";
        std::fputs(std::string(kHelp).c_str(), asks_for_help ? stdout : stderr);
        return asks_for_help ? 0 : 2;
    }
    std::string input(std::istreambuf_iterator<char>(std::cin), {});
    auto out = rendered(input);
    if (!out) {
        fmt::print(stderr, "{}\n", out.error().message());
        return 1;
    }
    std::fwrite(out->data(), 1, out->size(), stdout);
    return 0;
}
