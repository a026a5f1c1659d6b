// The server's log for the technician. An entry is a message in words, and named fields for the values.
//
// With LogFormat::Text a line reads `09:30:00.123 info    listening address=127.0.0.1:8080`. With
// LogFormat::Json each line is one JSON object with `time`, `level`, `message` and the fields. Any thread may
// log, and lines are written to standard error whole. Logging blocks while the pipe behind standard error is
// full, so the code that serves readers never logs.

#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"

namespace spdlog {
class logger;
}

namespace base {

enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Text, Json };

// The key and a text value are views, which must outlive the call that the field is passed to.
struct LogField {
    LogField(std::string_view field_key, std::string_view field_value) : key(field_key), value(field_value) {}
    LogField(std::string_view field_key, const char* field_value)
        : key(field_key), value(std::string_view(field_value)) {}
    LogField(std::string_view field_key, const std::string& field_value)
        : key(field_key), value(std::string_view(field_value)) {}
    template <typename Number>
        requires std::is_arithmetic_v<Number>
    LogField(std::string_view field_key, Number number) : key(field_key) {
        if constexpr (std::is_same_v<Number, bool>) {
            value = number;
        } else if constexpr (std::is_floating_point_v<Number>) {
            value = static_cast<double>(number);
        } else {
            value = static_cast<std::int64_t>(number);
        }
    }

    std::string_view key;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

using LogFields = std::initializer_list<LogField>;

class Log {
public:
    // `clock` must outlive the log.
    Log(LogFormat format, LogLevel least, const Clock& clock);
    ~Log();

    void debug(std::string_view message, LogFields fields = {});
    void info(std::string_view message, LogFields fields = {});
    void warning(std::string_view message, LogFields fields = {});
    void error(std::string_view message, LogFields fields = {});

    void set_least_level(LogLevel least);

private:
    void write(LogLevel level, std::string_view message, LogFields fields);

    LogFormat format_;
    const Clock& clock_;
    std::shared_ptr<spdlog::logger> logger_;
};

// Returns a log entry as one line in the given format, without the newline at its end.
std::string format_log_line(LogFormat format, Time now, LogLevel level, std::string_view message,
                            LogFields fields);

}  // namespace base
