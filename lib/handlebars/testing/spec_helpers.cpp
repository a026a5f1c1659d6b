#include "handlebars/testing/spec_helpers.h"

#include <fmt/format.h>

#include "handlebars/helpers.h"
#include "handlebars/json_value.h"

namespace handlebars_testing {

using handlebars::Arena;
using handlebars::BlockScope;
using handlebars::Helper;
using handlebars::HelperCall;
using handlebars::NamedValue;
using handlebars::Value;

namespace {

std::string shown(HelperCall& call, Value value) {
    std::string text;
    value.append_to(text, call.arena());
    return text;
}

std::string own(HelperCall& call, std::string_view name) {
    return shown(call, call.get(call.context(), name));
}

std::string hashed(HelperCall& call, std::string_view name) {
    return shown(call, call.hash(name));
}

std::string upper(std::string text) {
    for (char& letter : text)
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return text;
}

Helper saying(std::string words) {
    return [words](HelperCall&) { return Value::string(words); };
}

Helper answering(std::string json) {
    auto value = std::make_shared<boost::json::value>(boost::json::parse(json));
    return [value](HelperCall&) { return handlebars::json_value(*value); };
}

// Returns a helper that renders its block with `json` as the context.
Helper block_with(std::string json) {
    auto value = std::make_shared<boost::json::value>(boost::json::parse(json));
    return [value](HelperCall& call) {
        call.block(handlebars::json_value(*value));
        return Value();
    };
}

Value own_block(HelperCall& call) {
    call.block(call.context());
    return {};
}

Value first_param(HelperCall& call) {
    return call[0];
}

Value bare_block(HelperCall& call) {
    call.block({});
    return {};
}

std::string number_or(Value value, HelperCall& call, std::string_view otherwise) {
    return value.kind() == Value::Kind::Number ? shown(call, value) : std::string(otherwise);
}

std::string truth_or(Value value, HelperCall& call, std::string_view otherwise) {
    return value.kind() == Value::Kind::Boolean ? shown(call, value) : std::string(otherwise);
}

Value thrice(HelperCall& call, bool in_an_empty_context) {
    static const boost::json::object kEmpty;
    static const boost::json::value kEmptyValue = kEmpty;
    for (std::string_view bye : {"Goodbye", "goodbye", "GOODBYE"}) {
        call.write(fmt::format("{} ", bye));
        call.block(in_an_empty_context ? handlebars::json_value(kEmptyValue) : call.context());
        call.write("! ");
    }
    return {};
}

Value list_or_message(HelperCall& call) {
    if (call[0].size() == 0) {
        call.write("<p>");
        call.inverse(call.context());
        call.write("</p>");
        return {};
    }
    call.write("<ul>");
    for (std::size_t i = 0; i < call[0].size(); ++i) {
        call.write("<li>");
        call.block(call[0].at(i, call.arena()));
        call.write("</li>");
    }
    call.write("</ul>");
    return {};
}

Value print_or_not(HelperCall& call) {
    if (!call.hash("print").truth()) {
        if (call.is_block()) call.write("NOT PRINTING");
        return Value::string("NOT PRINTING");
    }
    std::string begin = "GOODBYE " + hashed(call, "cruel") + " ";
    if (!call.is_block()) return call.text(begin + hashed(call, "world"));
    call.write(begin);
    return own_block(call);
}

Value not_printing_block(HelperCall& call) {
    if (call.hash("print").truth()) return print_or_not(call);
    call.write("NOT PRINTING");
    return {};
}

int next_value = 1;

// Returns a helper that renders its block with two parameters. The context is `json`, or, if that is nullopt,
// the surrounding one.
Helper with_two_params(std::optional<std::string> json) {
    std::shared_ptr<boost::json::value> value;
    if (json) value = std::make_shared<boost::json::value>(boost::json::parse(*json));
    return [value](HelperCall& call) {
        Value params[] = {Value::number(1), Value::number(2)};
        BlockScope scope;
        scope.params = params;
        call.block(value ? handlebars::json_value(*value) : call.context(), scope);
        return Value();
    };
}

Value with_counted_params(HelperCall& call) {
    static const boost::json::value kContext = {{"value", "bar"}};
    Value params[2];
    BlockScope scope;
    if (call.block_param_count() == 1) {
        params[0] = Value::number(next_value++);
        params[1] = Value::number(next_value++);
        scope.params = params;
    }
    call.block(handlebars::json_value(kContext), scope);
    return {};
}

Value let_data(HelperCall& call) {
    BlockScope scope;
    scope.data = call.hash();
    call.block(call.context(), scope);
    return {};
}

Helper block_with_data(std::string json, std::string name, std::string text) {
    auto value = std::make_shared<boost::json::value>(boost::json::parse(json));
    return [=](HelperCall& call) {
        NamedValue data[] = {{name, Value::string(text)}};
        BlockScope scope;
        scope.data = data;
        call.block(handlebars::json_value(*value), scope);
        return Value();
    };
}

Value deeper(HelperCall& call) {
    NamedValue data[] = {{"depth", Value::number(call.data("depth").number() + 1)}};
    BlockScope scope;
    scope.data = data;
    call.block(call.context(), scope);
    return {};
}

Value link_block(HelperCall& call) {
    call.write(fmt::format("<a href=\"{}/{}\">", shown(call, call[0]), own(call, "url")));
    own_block(call);
    call.write("</a>");
    return {};
}

std::string_view type_of(Value value) {
    switch (value.kind()) {
        case Value::Kind::Undefined:
            return "undefined";
        case Value::Kind::Boolean:
            return "boolean";
        case Value::Kind::Number:
            return "number";
        case Value::Kind::String:
            return "string";
        case Value::Kind::Function:
            return "function";
        default:
            return "object";
    }
}

Value named(HelperCall& call, std::string_view what) {
    return call.text(fmt::format("{}: {}", what, call.name()));
}

using Known = std::map<std::string, Helper>;

void add_functions(Known& known) {
    known["2e1d20f0"] = [](HelperCall& call) {
        return call.text(fmt::format("{} {} object", call[0].kind() == Value::Kind::Undefined,
                                     call[1].kind() == Value::Kind::Null));
    };
    known["cef353b1"] = saying("undefined!");
    known["316f709d"] = saying("null!");
    known["1fcbe4a1"] = [](HelperCall&) { return Value::safe("&'\\<>"); };
    known["129266d0"] = saying("Awesome");
    known["c8f6453f"] = [](HelperCall& call) { return call.get(call.context(), "more"); };
    known["17ac0931"] = first_param;
    known["ee3da6dd"] = [](HelperCall& call) {
        call.block(call[0]);
        return Value();
    };
    known["8f75ee0a"] = own_block;
    known["6aee64ef"] = [](HelperCall& call) { return call.context(); };
    known["22bf8d73"] = first_param;
    known["42463e7d"] = [](HelperCall& call) { return call.text("bar" + shown(call, call[0])); };
    known["da08c26c"] = saying("bar");
    known["d10c62d2"] = first_param;
    known["523734e7"] = answering("true");
    known["296269ed"] = [](HelperCall& call) { return call.get(call.context(), "world"); };
    known["7cd787bf"] = answering("false");
    known["d41f1a13"] = [](HelperCall& call) { return call.get(call.context(), "foo"); };
    known["19393d39"] = answering(R"({"first":"Alan","last":"Johnson"})");
    known["9c0b9ba5"] = answering(R"([{"text":"goodbye"},{"text":"Goodbye"},{"text":"GOODBYE"}])");
    known["4c864b6d"] = saying("winning");
    known["375cec0e"] = [](HelperCall& call) { return call.get(call.context(), "bar"); };
    known["ea013f22"] = answering("false");
    known["46432acf"] = saying("hello");
}

void add_data_helpers(Known& known) {
    known["ce262287"] = [](HelperCall& call) { return call.data("exclaim"); };
    known["08196249"] = [](HelperCall& call) {
        return call.text(shown(call, call.data("adjective")) + " " + own(call, "noun"));
    };
    known["c84473a8"] = let_data;
    known["a17232a5"] = [](HelperCall& call) {
        return call[0].kind() == Value::Kind::Undefined ? Value::string("Hello undefined")
                                                        : call.text("Hello " + shown(call, call[0]));
    };
    known["bd7eaa5e"] = [](HelperCall& call) { return call.text("Hello " + hashed(call, "noun")); };
    known["53f1f81e"] = [](HelperCall& call) {
        return call.text(shown(call, call.data("adjective")) + " " + shown(call, call[0]) +
                         (call.get(call.context(), "exclaim").is_truthy() ? "!" : ""));
    };
    known["981815b2"] = [](HelperCall& call) {
        return call.text(shown(call, call.data("adjective")) + " world" +
                         (call.get(call.context(), "exclaim").is_truthy() ? "!" : ""));
    };
    known["79dbcf1c"] = block_with(R"({"exclaim":"?"})");
    known["5ee32a52"] = [](HelperCall& call) {
        return call.text(shown(call, call.data("adjective")) + " " + shown(call, call[0]) +
                         own(call, "exclaim"));
    };
    known["dd2605ab"] = [](HelperCall& call) {
        static const boost::json::value kContext = {{"exclaim", "?"}};
        call.write(shown(call, call.data("accessData")) + " ");
        call.block(handlebars::json_value(kContext));
        return Value();
    };
    known["2728a818"] = block_with_data(R"({"exclaim":"?","zomg":"world"})", "adjective", "sad");
    known["a9e88229"] = block_with_data(R"({"exclaim":"?"})", "adjective", "sad");
    known["8cde5b57"] = deeper;
}

void add_words(Known& known) {
    known["58609f8b"] = [](HelperCall& call) { return call.text("bar " + shown(call, call[0])); };
    known["431b55da"] = [](HelperCall&) { return Value(); };
    known["e099ab05"] = saying("fail");
    known["38323291"] = saying("world");
    known["00e2bcdf"] = saying("helpers");
    known["9ae9e108"] = saying("helper");
    known["29c48833"] = saying("found it!");
    known["d31efba0"] = saying("world!");
    known["dfdd9640"] = saying("foo");
    known["24afe2c8"] = saying("dude");
    known["d3f80b98"] = saying("missing");
    known["7d445de9"] = [](HelperCall& call) {
        return call.text(fmt::format("Hello {} {} times", number_or(call[0], call, "NaN"),
                                     number_or(call[1], call, "NaN")));
    };
    known["ac81218a"] = [](HelperCall& call) {
        return call.text(fmt::format("Hello {} times", number_or(call[0], call, "NaN")));
    };
    known["f3454f7d"] = [](HelperCall& call) {
        return call.text(fmt::format("Hello {} {} times: {} {}", shown(call, call[0]),
                                     number_or(call[1], call, "NaN"), truth_or(call[2], call, "NaB"),
                                     truth_or(call[3], call, "NaB")));
    };
    known["fffe0765"] = [](HelperCall& call) { return call.text("Hello " + shown(call, call[0])); };
    known["4a1957cf"] = [](HelperCall& call) {
        return call.text("Goodbye " + shown(call, call[0]) + " " + shown(call, call[1]));
    };
    known["f570b9ae"] = [](HelperCall& call) {
        return call.text(fmt::format("GOODBYE {} {} {} TIMES", hashed(call, "cruel"), hashed(call, "world"),
                                     hashed(call, "times")));
    };
    known["c4b53a68"] = print_or_not;
    known["b276cdd9"] = [](HelperCall& call) { return Value::string(type_of(call[0])); };
    known["eefeda2a"] = [](HelperCall& call) { return named(call, "missing"); };
    known["6a496870"] = [](HelperCall& call) { return named(call, "helper missing"); };
    known["3d0e7694"] = [](HelperCall& call) { return named(call, "ran"); };
    known["b9f2de1f"] = [](HelperCall& call) { return call.text(upper(own(call, "goodbye"))); };
    known["beb7da00"] = [](HelperCall& call) { return call.text("cruel " + upper(shown(call, call[0]))); };
    known["0cf02156"] = [](HelperCall& call) { return call.get(call.context(), "testProperty"); };
    known["51b016aa"] = [](HelperCall& call) {
        return call.name() == "link_to" ? call.html("<a>" + shown(call, call[0]) + "</a>") : Value();
    };
    known["628b2ec8"] = [](HelperCall& call) {
        return call.name() == "link_to" ? Value::safe("<a>winning</a>") : Value();
    };
    known["a95828f6"] = [](HelperCall& call) {
        return call.text(fmt::format("<a href=\"{}/{}\">{}</a>", shown(call, call[0]), own(call, "url"),
                                     own(call, "text")));
    };
}

void add_blocks(Known& known) {
    known["fcdd6c17"] = bare_block;
    known["b65e323f"] = [](HelperCall& call) {
        call.block({});
        call.write(shown(call, call[0]) + shown(call, call[1]) + shown(call, call[2]));
        return Value();
    };
    known["603d389e"] = [](HelperCall& call) { return thrice(call, false); };
    known["6ef25da1"] = [](HelperCall& call) { return thrice(call, true); };
    known["799c31bf"] = link_block;
    known["cd485bd0"] = block_with(R"({"text":"GOODBYE"})");
    known["464f02fa"] = [](HelperCall& call) {
        call.write("<form>");
        own_block(call);
        call.write("</form>");
        return Value();
    };
    known["3cf51c8a"] = [](HelperCall& call) {
        call.write("<a href=\"/people/" + own(call, "id") + "\">");
        own_block(call);
        call.write("</a>");
        return Value();
    };
    known["f8d28348"] = [](HelperCall& call) {
        call.write("<form>");
        call.block(call[0]);
        call.write("</form>");
        return Value();
    };
    known["becb8e0c"] = [](HelperCall& call) {
        call.write("<a href=\"" + own(call, "name") + "\">");
        own_block(call);
        call.write("</a>");
        return Value();
    };
    known["0ddcbbdb"] = list_or_message;
    known["a33d6f10"] = [](HelperCall& call) {
        auto* context = new boost::json::value{
            {"greeting", "Goodbye"}, {"adj", shown(call, call[0])}, {"noun", shown(call, call[1])}};
        call.block(handlebars::json_value(*context));
        delete context;
        return Value();
    };
    known["64b5026c"] = [](HelperCall& call) {
        call.write("GOODBYE " + hashed(call, "cruel") + " ");
        own_block(call);
        call.write(" " + hashed(call, "times") + " TIMES");
        return Value();
    };
    known["48cb27f3"] = not_printing_block;
    known["8d5c8cc0"] = [](HelperCall& call) {
        call.write(upper(own(call, "goodbye")));
        return own_block(call);
    };
    known["6d26fed7"] = with_two_params(R"({"value":"bar"})");
    known["4db84da1"] = with_two_params("{}");
    known["1ee78ce8"] = with_two_params(std::nullopt);
    known["1d65be21"] = with_counted_params;
}

}  // namespace

std::string hash_of_code(std::string_view text) {
    std::string plain;
    for (char letter : text) {
        bool is_space = letter == ' ' || (letter >= '\t' && letter <= '\r');
        if (!is_space) {
            plain += letter;
        } else if (!plain.empty() && plain.back() != ' ') {
            plain += ' ';
        }
    }
    if (!plain.empty() && plain.back() == ' ') plain.pop_back();
    std::uint64_t hash = 0xcbf29ce484222325;
    for (char letter : plain)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
    return fmt::format("{:08x}", hash >> 32);
}

const Helper* spec_helper(const std::string& hash) {
    static const Known kKnown = [] {
        Known known;
        add_functions(known);
        add_data_helpers(known);
        add_words(known);
        add_blocks(known);
        return known;
    }();
    auto found = kKnown.find(hash);
    return found == kKnown.end() ? nullptr : &found->second;
}

void reset_spec_helpers() {
    next_value = 1;
}

}  // namespace handlebars_testing
