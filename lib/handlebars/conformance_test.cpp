// Runs the tests of the Handlebars specification, and the tests of Mustache that Handlebars itself runs.

#include <fstream>
#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "handlebars/internal/lexer.h"
#include "handlebars/internal/parser.h"
#include "handlebars/internal/whitespace.h"
#include "handlebars/json_value.h"
#include "handlebars/template.h"
#include "handlebars/testing/print_tree.h"
#include "handlebars/testing/spec_helpers.h"
#include "support/build_paths.h"
#include "support/real_data.h"

using namespace handlebars;
namespace json = boost::json;
namespace internal = handlebars::internal;

namespace {

std::string text_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

const json::object& object_at(const json::object& object, std::string_view name) {
    static const json::object kNone;
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_object() ? value->get_object() : kNone;
}

bool is_true(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && *value == json::value(true);
}

json::array read_cases(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    json::value value = json::parse(text.str());
    if (value.is_array()) return value.get_array();
    return value.get_object().at("tests").get_array();
}

// Converts JSON data of a test case to a value. Unlike json_value, it supports functions in the data.
Value value_of(const json::value& json);

constexpr ObjectType kObject{
    .get = [](const void* self, std::string_view name, Arena&) -> Value {
        const json::value* found = static_cast<const json::object*>(self)->if_contains(name);
        return found == nullptr ? Value() : value_of(*found);
    },
    .size = [](const void* self) { return static_cast<const json::object*>(self)->size(); },
    .entry = [](const void* self, std::size_t index, Arena&) -> Entry {
        const auto& pair =
            *(static_cast<const json::object*>(self)->begin() + static_cast<std::ptrdiff_t>(index));
        return {pair.key(), value_of(pair.value())};
    }};

constexpr ListType kList{
    .size = [](const void* self) { return static_cast<const json::array*>(self)->size(); },
    .at = [](const void* self, std::size_t index, Arena&) -> Value {
        return value_of((*static_cast<const json::array*>(self))[index]);
    }};

const Helper* helper_in(const json::value& json) {
    const json::object* object = json.if_object();
    if (object == nullptr || !object->contains("!code")) return nullptr;
    return handlebars_testing::spec_helper(handlebars_testing::hash_of_code(text_at(*object, "javascript")));
}

Value value_of(const json::value& json) {
    if (const Helper* helper = helper_in(json)) return Value::function(*helper);
    if (json.is_object()) return Value::object(kObject, &json.get_object());
    if (json.is_array()) return Value::list(kList, &json.get_array());
    return json_value(json);
}

// Returns the hash of a JavaScript function that this case needs and that is not rewritten in
// spec_helpers.cpp, or an empty string if there is none.
std::string missing_code(const json::value& json) {
    if (const json::object* object = json.if_object()) {
        if (object->contains("!code")) {
            // A function without JavaScript text is never called.
            if (!object->contains("javascript")) return "";
            std::string hash = handlebars_testing::hash_of_code(text_at(*object, "javascript"));
            return handlebars_testing::spec_helper(hash) == nullptr ? hash : "";
        }
        for (const auto& pair : *object) {
            std::string missing = missing_code(pair.value());
            if (!missing.empty()) return missing;
        }
    } else if (const json::array* array = json.if_array()) {
        for (const json::value& item : *array) {
            std::string missing = missing_code(item);
            if (!missing.empty()) return missing;
        }
    }
    return "";
}

CompileOptions options_of(const json::object& given) {
    CompileOptions options;
    options.ignore_standalone = is_true(given, "ignoreStandalone");
    options.prevent_indent = is_true(given, "preventIndent");
    options.explicit_partial_context = is_true(given, "explicitPartialContext");
    options.compat = is_true(given, "compat");
    options.known_helpers_only = is_true(given, "knownHelpersOnly");
    return options;
}

std::string rendered(const json::object& test, CompileOptions options) {
    handlebars_testing::reset_spec_helpers();
    Helpers helpers = Helpers::built_in();
    for (const auto& pair : object_at(test, "helpers")) {
        if (const Helper* helper = helper_in(pair.value())) helpers.add(std::string(pair.key()), *helper);
    }
    Partials partials;
    for (const auto& pair : object_at(test, "partials")) {
        // Skip a partial that is a JavaScript function. An inline partial overrides it in the template.
        if (!pair.value().is_string()) continue;
        auto partial = Template::compile(pair.key(), pair.value().get_string(), helpers, options);
        if (!partial) return "!" + partial.error().message();
        partials.emplace(pair.key(), *partial);
    }
    auto made = Template::compile("template", text_at(test, "template"), helpers, options);
    if (!made) return "!" + made.error().message();
    std::vector<NamedValue> data;
    for (const auto& pair : object_at(object_at(test, "runtimeOptions"), "data"))
        data.push_back({pair.key(), value_of(pair.value())});
    RenderOptions render_options;
    render_options.partials = &partials;
    render_options.data = data;
    std::string out;
    const json::value* context = test.if_contains("data");
    auto done = render(*made, context == nullptr ? Value() : value_of(*context), out, render_options);
    return done ? out : "!" + done.error().message();
}

// Returns a literal text that the expected error message contains, without the syntax of regular expressions.
std::string expected_error(const json::value& exception) {
    if (!exception.is_string()) return "";
    std::string pattern(exception.get_string());
    if (!pattern.starts_with('/')) return pattern;
    std::string plain;
    for (char letter : pattern.substr(1, pattern.size() - 2)) {
        if (letter != '\\') plain += letter;
    }
    return plain;
}

// Returns the names of the cases that are skipped, with the reasons, from `testdata/left_out.json`.
std::map<std::string, std::string> left_out() {
    std::ifstream stream(std::string(stanhope_testing::kSourceFolder) +
                         "/lib/handlebars/testdata/left_out.json");
    std::stringstream text;
    text << stream.rdbuf();
    std::map<std::string, std::string> cases;
    const json::value list = json::parse(text.str());
    for (const json::value& entry : list.get_array()) {
        for (const json::value& name : entry.at("cases").get_array())
            cases.emplace(std::string(name.get_string()), std::string(entry.at("reason").get_string()));
    }
    return cases;
}

// Returns the name of a test case, such as `partials/basic partials/02`.
std::string name_of(std::string_view file, const json::object& test) {
    std::string number = text_at(test, "number");
    return fmt::format("{}/{}{}{}", file, text_at(test, "it"), number.empty() ? "" : "/", number);
}

}  // namespace

class HandlebarsSpecification : public testing::TestWithParam<const char*> {};

TEST_P(HandlebarsSpecification, Renders) {
    auto folder = stanhope_testing::real_data_folder() / "templates/handlebars-spec";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    auto skipped = left_out();
    int count = 0;
    for (const json::value& value : read_cases(folder / (std::string(GetParam()) + ".json"))) {
        const json::object& test = value.get_object();
        std::string name = name_of(GetParam(), test);
        if (skipped.contains(name)) continue;
        ++count;
        EXPECT_EQ(missing_code(value), "") << name;
        std::string out = rendered(test, options_of(object_at(test, "compileOptions")));
        if (const json::value* exception = test.if_contains("exception")) {
            EXPECT_TRUE(out.starts_with('!')) << name << ": " << text_at(test, "template") << "\n" << out;
            EXPECT_NE(out.find(expected_error(*exception)), std::string::npos) << name << ": " << out;
        } else {
            EXPECT_EQ(out, text_at(test, "expected")) << name << ": " << text_at(test, "template");
        }
    }
    RecordProperty("cases", count);
    EXPECT_GT(count, 15);
}

INSTANTIATE_TEST_SUITE_P(Files, HandlebarsSpecification,
                         testing::Values("basic", "blocks", "builtins", "data", "helpers", "partials"),
                         [](const auto& of) { return std::string(of.param); });

TEST(HandlebarsSyntax, IsParsedIntoTheSpecifiedTree) {
    auto folder = stanhope_testing::real_data_folder() / "templates/handlebars-spec";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    for (const json::value& value : read_cases(folder / "parser.json")) {
        const json::object& test = value.get_object();
        auto tree = internal::parse("template", text_at(test, "template"));
        if (tree) internal::control_whitespace(**tree, internal::StandaloneTags::Removed);
        if (const json::value* exception = test.if_contains("exception")) {
            ASSERT_FALSE(tree) << text_at(test, "template");
            EXPECT_NE(tree.error().message().find(expected_error(*exception)), std::string::npos)
                << tree.error().message();
        } else {
            ASSERT_TRUE(tree) << tree.error().message();
            EXPECT_EQ(handlebars_testing::print_tree(**tree), text_at(test, "expected"));
        }
    }
}

TEST(HandlebarsSyntax, IsCutIntoTheSpecifiedTokens) {
    auto folder = stanhope_testing::real_data_folder() / "templates/handlebars-spec";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    auto skipped = left_out();
    for (const json::value& value : read_cases(folder / "tokenizer.json")) {
        const json::object& test = value.get_object();
        if (skipped.contains(name_of("tokenizer", test))) continue;
        std::string source = text_at(test, "template");
        internal::Lexer lexer(source);
        std::string seen;
        std::string expected;
        for (auto token = lexer.next(); token.kind < internal::TokenKind::Invalid; token = lexer.next()) {
            seen += fmt::format("{} “{}”\n", handlebars_testing::name_of(token.kind),
                                token.is_bracketed ? "[" + token.text + "]" : token.text);
        }
        for (const json::value& token : test.at("expected").get_array())
            expected += fmt::format("{} “{}”\n", text_at(token.get_object(), "name"),
                                    text_at(token.get_object(), "text"));
        EXPECT_EQ(seen, expected) << name_of("tokenizer", test) << ": " << source;
    }
}

class MustacheSpecification : public testing::TestWithParam<const char*> {};

TEST_P(MustacheSpecification, Renders) {
    auto folder = stanhope_testing::real_data_folder() / "templates/mustache-spec";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    auto skipped = left_out();
    for (const json::value& value : read_cases(folder / (std::string(GetParam()) + ".json"))) {
        const json::object& test = value.get_object();
        if (skipped.contains(fmt::format("{}/{}", GetParam(), text_at(test, "name")))) continue;
        CompileOptions options;
        options.compat = true;
        options.markup = Markup::None;
        EXPECT_EQ(rendered(test, options), text_at(test, "expected"))
            << text_at(test, "name") << ": " << text_at(test, "template");
    }
}

INSTANTIATE_TEST_SUITE_P(Files, MustacheSpecification,
                         testing::Values("comments", "interpolation", "inverted", "partials", "sections"),
                         [](const auto& of) { return std::string(of.param); });
