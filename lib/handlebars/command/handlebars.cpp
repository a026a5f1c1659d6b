// `handlebars`: renders one template, for theme authors and for trying out the language.
//
// Reads `{"template", "data", "partials", "options"}` as JSON from standard input and writes the result. On
// an error it writes that to standard error and exits with 1.

#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include <boost/json.hpp>
#include <fmt/format.h>

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

const json::object& object_at(const json::object& object, std::string_view name) {
    static const json::object kEmpty;
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_object() ? value->get_object() : kEmpty;
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
    json::error_code error;
    json::value value = json::parse(input, error);
    if (error || !value.is_object()) return wrong_input("it is not a JSON object");
    const json::object& given = value.get_object();
    const json::value* source = given.if_contains("template");
    if (source == nullptr || !source->is_string()) return wrong_input("`template` must be a string");
    const json::object& options = object_at(given, "options");
    TRY(auto compile, compile_options(options));
    handlebars::Helpers helpers = handlebars::Helpers::built_in();
    TRY(auto made, handlebars::Template::compile("template", source->get_string(), helpers, compile));
    TRY(auto partials, compile_partials(object_at(given, "partials"), helpers, compile));

    std::vector<handlebars::NamedValue> named;
    for (const auto& pair : object_at(options, "data"))
        named.push_back({pair.key(), handlebars::json_value(pair.value())});
    handlebars::RenderOptions render_options;
    render_options.partials = &partials;
    render_options.data = named;
    const json::value* data = given.if_contains("data");
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
