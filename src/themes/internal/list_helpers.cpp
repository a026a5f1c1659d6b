// Helpers that loop over lists, and helpers that test the page or the current item.

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "themes/internal/page_kinds.h"
#include "themes/internal/rendering.h"

namespace stanhope {

using handlebars::BlockScope;
using handlebars::HelperCall;
using handlebars::Helpers;
using handlebars::NamedValue;
using handlebars::Value;

namespace {

// Returns a hash argument as a number. Templates write numbers with quotes (`limit="5"`) as often as without.
std::int64_t number_in(HelperCall& call, std::string_view name, std::int64_t otherwise) {
    return base::parse_int64(shown(call, call.hash(name))).value_or(otherwise);
}

void block_or_inverse(HelperCall& call, bool is_true) {
    if (is_true) {
        call.block(call.context());
    } else {
        call.inverse(call.context());
    }
}

// `{{#foreach posts limit="5" from="2" to="4"}}` loops over a list. It sets `@number`, `@even` and `@odd`,
// and the variables that `each` sets.
Value foreach (HelperCall& call) {
    if (call.size() == 0) return call.fail("foreach needs a list");
    const Value& list = call[0];
    auto count = static_cast<std::int64_t>(list.size());
    std::int64_t from = std::max<std::int64_t>(number_in(call, "from", 1), 1);
    std::int64_t to = std::min(number_in(call, "to", count), count);
    std::int64_t limit = number_in(call, "limit", 0);
    if (limit > 0) to = std::min(to, from + limit - 1);
    for (std::int64_t number = from; number <= to; ++number) {
        auto index = static_cast<std::size_t>(number - 1);
        const Value item = list.at(index, call.arena());
        NamedValue data[] = {{"number", Value::number(static_cast<double>(number))},
                             {"even", Value::boolean(number % 2 == 0)},
                             {"odd", Value::boolean(number % 2 == 1)}};
        Value params[] = {item, Value::number(static_cast<double>(index))};
        BlockScope scope;
        scope.is_iteration = true;
        scope.key = params[1];
        scope.index = index;
        scope.is_first = number == from;
        scope.is_last = number == to;
        scope.data = data;
        scope.params = params;
        if (!call.block(item, scope)) return {};
    }
    if (to < from) call.inverse(call.context());
    return {};
}

bool is_among(std::string_view list, std::string_view wanted) {
    return std::ranges::any_of(base::split(list, ','),
                               [&](std::string_view one) { return base::trim(one) == wanted; });
}

// `{{#is "home, section"}}` tests whether the page is of one of these kinds.
Value is(HelperCall& call) {
    block_or_inverse(call, is_among(shown(call, call[0]), kind_of(rendering_of(call).page).name));
    return {};
}

// `{{#has tag="a, b"}}`, `{{#has section="town"}}`, `{{#has kind="column"}}` and `{{#has author="a-slug"}}`
// test the article in context.
Value has(HelperCall& call) {
    auto any_slug = [&](const Value& list, std::string_view wanted) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Value item = list.at(i, call.arena());
            if (is_among(wanted, shown(call, call.get(item, "slug")))) return true;
        }
        return false;
    };
    bool found = false;
    for (const NamedValue& asked : call.hash()) {
        std::string wanted = shown(call, asked.value);
        if (asked.name == "tag") {
            found |= any_slug(call.get(call.context(), "tags"), wanted);
        } else if (asked.name == "author") {
            found |= any_slug(call.get(call.context(), "authors"), wanted);
        } else if (asked.name == "section") {
            found |= is_among(wanted, shown(call, call.get(call.get(call.context(), "section"), "slug")));
        } else if (asked.name == "kind") {
            found |= is_among(wanted, shown(call, call.get(call.context(), "kind")));
        } else {
            return call.fail(fmt::format("has can test tag, author, section or kind, not “{}”", asked.name));
        }
    }
    block_or_inverse(call, found);
    return {};
}

// `{{#match a "=" b}}` compares two values. The operators are =, !=, <, >, <=, >= and ~ (contains); without
// an operator it is =. As an expression, its value is true or false.
bool matches(HelperCall& call) {
    if (call.size() == 1) return !call[0].is_empty();
    std::string sign = call.size() > 2 ? shown(call, call[1]) : "=";
    const Value& right = call[call.size() > 2 ? 2 : 1];
    std::string a = shown(call, call[0]);
    std::string b = shown(call, right);
    bool are_numbers = call[0].kind() == Value::Kind::Number && right.kind() == Value::Kind::Number;
    double difference = are_numbers ? call[0].number() - right.number() : static_cast<double>(a.compare(b));
    if (sign == "=") return difference == 0;
    if (sign == "!=") return difference != 0;
    if (sign == "<") return difference < 0;
    if (sign == ">") return difference > 0;
    if (sign == "<=") return difference <= 0;
    if (sign == ">=") return difference >= 0;
    if (sign == "~") return a.find(b) != std::string::npos;
    call.fail(fmt::format("match has no operator “{}”", sign));
    return false;
}

Value match(HelperCall& call) {
    bool is_true = matches(call);
    if (!call.is_block()) return Value::boolean(is_true);
    block_or_inverse(call, is_true);
    return {};
}

// Writes links with a separator between them: `{{tags separator=", "}}`, `{{authors}}`.
Value links_of(HelperCall& call, std::string_view list_name) {
    Value list = call.get(call.context(), list_name);
    Value separator = call.hash("separator");
    std::string between = separator.is_nothing() ? ", " : shown(call, separator);
    std::string html;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value item = list.at(i, call.arena());
        if (i > 0) handlebars::append_escaped(html, between);
        html += "<a href=\"";
        handlebars::append_escaped(html, shown(call, call.get(item, "url")));
        html += "\">";
        handlebars::append_escaped(html, shown(call, call.get(item, "name")));
        html += "</a>";
    }
    return call.html(html);
}

Value tags(HelperCall& call) {
    return links_of(call, "tags");
}

Value authors(HelperCall& call) {
    return links_of(call, "authors");
}

}  // namespace

void add_list_helpers(Helpers& helpers) {
    helpers.add("foreach", foreach);
    helpers.add("is", is);
    helpers.add("has", has);
    helpers.add("match", match);
    helpers.add("tags", tags);
    helpers.add("authors", authors);
}

}  // namespace stanhope
