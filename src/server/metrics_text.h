// Writes the body of the answer to `/metrics`: metrics for Prometheus, text format 0.0.4.

#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace stanhope {

class MetricsText {
public:
    // Adds a metric with one value. `type` is `counter` or `gauge`.
    void add(std::string_view name, std::string_view type, std::string_view help, std::integral auto value) {
        describe(name, type, help);
        add_line(name, value);
    }
    // Begins a metric that has several lines. The caller then adds them with add_line or add_labelled.
    void describe(std::string_view name, std::string_view type, std::string_view help) {
        text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    template <typename Value>
    void add_line(std::string_view name, const Value& value) {
        text_ += fmt::format("{} {}\n", name, value);
    }
    void add_labelled(std::string_view name, std::string_view label, std::string_view label_value,
                      std::uint64_t value) {
        text_ += fmt::format("{}{{{}=\"{}\"}} {}\n", name, label, label_value, value);
    }

    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

// Adds the metrics of one part of the server. Any thread may call it; it may read the database.
using AddMetrics = std::function<void(MetricsText& text)>;

}  // namespace stanhope
