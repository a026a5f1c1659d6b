// Fuzzes templates. A template must be refused or compiled, and rendering it must end within its limits.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "claim.h"
#include "handlebars/json_value.h"
#include "handlebars/template.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const handlebars::Helpers kHelpers = handlebars::Helpers::built_in();
    static const boost::json::value kData = boost::json::parse(
        R"({"a":"<x y=\"z\">","b":[1,"two",[3]],"c":{"d":{"e":"javascript:f"}},"f":true,"g":null,"h":0})");
    std::string_view source(reinterpret_cast<const char*>(data), size);
    auto made = handlebars::Template::compile("fuzz", source, kHelpers);
    if (!made) {
        CLAIM(made.error().code() == "template.syntax");
        return 0;
    }
    handlebars::Partials partials;
    partials.emplace("p", *made);
    handlebars::RenderOptions options;
    options.partials = &partials;
    options.limits.steps = 20'000;
    options.limits.output_bytes = 1UL << 20;
    std::string out;
    auto done = handlebars::render(*made, handlebars::json_value(kData), out, options);
    CLAIM(done || done.error().code() == "template.failed");
    // The output may exceed its limit, but each step can write no more than the template is long.
    CLAIM(out.size() <= (1UL << 20) + 20'000 * (size + 1));
    return 0;
}
