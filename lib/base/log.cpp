#include "base/log.h"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/json.h"

namespace base {

namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            return "error";
    }
    return "info";
}

// Writes a value that is one plain word without quotes, and any other value as a quoted JSON string, so that
// no value can forge a field or a line of the log.
void append_text_value(std::string& line, std::string_view value) {
    constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/+@%,[]*?&~#";
    bool plain = !value.empty() && value.find_first_not_of(kPlain) == std::string_view::npos;
    plain ? static_cast<void>(line += value) : append_json_string(line, value);
}

template <typename Value>
constexpr bool kIsText = std::is_same_v<Value, std::string_view>;

void append_value(std::string& line, const LogField& field) {
    std::visit(
        [&]<typename Value>(const Value& value) {
            if constexpr (kIsText<Value>) {
                append_text_value(line, value);
            } else {
                line += fmt::format("{}", value);
            }
        },
        field.value);
}

void write_value(JsonWriter& json, const LogField& field) {
    std::visit(
        [&]<typename Value>(const Value& value) {
            if constexpr (kIsText<Value>) {
                json.text(value);
            } else {
                json.json(fmt::format("{}", value));
            }
        },
        field.value);
}

std::string text_line(Time now, LogLevel level, std::string_view message, LogFields fields) {
    std::chrono::hh_mm_ss clock(
        std::chrono::floor<std::chrono::milliseconds>(now - std::chrono::floor<std::chrono::days>(now)));
    std::string line =
        fmt::format("{:02}:{:02}:{:02}.{:03} {:<7} ", clock.hours().count(), clock.minutes().count(),
                    clock.seconds().count(), clock.subseconds().count(), name_of(level));
    line += message;
    for (const LogField& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        append_value(line, field);
    }
    return line;
}

std::string json_line(Time now, LogLevel level, std::string_view message, LogFields fields) {
    std::string line;
    JsonWriter json(line);
    json.open_object();
    json.key("time").text(to_rfc3339(now));
    json.key("level").text(name_of(level));
    json.key("message").text(message);
    for (const LogField& field : fields)
        write_value(json.key(field.key), field);
    json.close_object();
    return line;
}

}  // namespace

std::string format_log_line(LogFormat format, Time now, LogLevel level, std::string_view message,
                            LogFields fields) {
    return format == LogFormat::Json ? json_line(now, level, message, fields)
                                     : text_line(now, level, message, fields);
}

Log::Log(LogFormat format, LogLevel least, const Clock& clock) : format_(format), clock_(clock) {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_pattern("%v");
    logger_ = std::make_shared<spdlog::logger>("stanhope", std::move(sink));
    set_least_level(least);
}

Log::~Log() = default;

void Log::set_least_level(LogLevel least) {
    logger_->set_level(to_spdlog(least));
}

void Log::debug(std::string_view message, LogFields fields) {
    write(LogLevel::Debug, message, fields);
}

void Log::info(std::string_view message, LogFields fields) {
    write(LogLevel::Info, message, fields);
}

void Log::warning(std::string_view message, LogFields fields) {
    write(LogLevel::Warning, message, fields);
}

void Log::error(std::string_view message, LogFields fields) {
    write(LogLevel::Error, message, fields);
}

void Log::write(LogLevel level, std::string_view message, LogFields fields) {
    if (!logger_->should_log(to_spdlog(level))) return;
    logger_->log(to_spdlog(level),
                 spdlog::string_view_t(format_log_line(format_, clock_.now(), level, message, fields)));
}

}  // namespace base
