// bench_templates CASE SECONDS: prints how many nanoseconds one rendering with lib/handlebars takes. With 0
// seconds, prints the rendered text.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "handlebars/json_value.h"
#include "handlebars/template.h"

namespace {

using Clock = std::chrono::steady_clock;

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        fmt::print(stderr, "bench: {}\n", base::describe(result.error()));
        std::exit(1);
    }
    return *std::move(result);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::ifstream file(arguments[1]);
    boost::json::value given = boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    double seconds = std::atof(arguments[2]);
    handlebars::Helpers helpers = handlebars::Helpers::built_in();
    handlebars::Partials partials;
    if (const auto* named = given.get_object().if_contains("partials")) {
        for (const auto& pair : named->get_object())
            partials.emplace(pair.key(), must(handlebars::Template::compile(
                                             pair.key(), pair.value().get_string(), helpers)));
    }
    auto made = must(handlebars::Template::compile("template", given.at("template").get_string(), helpers));
    handlebars::RenderOptions options;
    options.partials = &partials;
    handlebars::Value data = handlebars::json_value(given.at("data"));
    std::string out;
    auto render = [&] {
        out.clear();
        if (auto done = handlebars::render(made, data, out, options); !done)
            must<int>(tl::unexpected(done.error()));
    };
    render();
    if (seconds == 0) {
        std::fwrite(out.data(), 1, out.size(), stdout);
        return 0;
    }
    auto measure = [&](double how_long) {
        constexpr int kAtOnce = 50;
        long renderings = 0;
        auto begun = Clock::now();
        std::chrono::duration<double> passed{};
        while (passed.count() < how_long) {
            for (int i = 0; i < kAtOnce; ++i)
                render();
            renderings += kAtOnce;
            passed = Clock::now() - begun;
        }
        return passed.count() * 1e9 / static_cast<double>(renderings);
    };
    measure(seconds / 2);
    fmt::print("{:.0f}\n", measure(seconds));
    return 0;
}
