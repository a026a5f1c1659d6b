// The configuration of a newsroom: `stanhope.toml` in its data directory, overridden by environment variables
// STANHOPE_…, overridden by flags.
//
// An unknown key or an invalid value stops the program. The message names the place and what was expected: a
// setting that is silently ignored is noticed only on the day it matters.

#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "http/server.h"
#include "pictures/settings.h"
#include "press/press.h"

namespace stanhope {

struct Configuration {
    std::string listen = "127.0.0.1:8080";
    std::string tls_listen;  // empty: no TLS
    std::string tls_certificate;
    std::string tls_key;
    http::ProxyProtocol proxy_protocol = http::ProxyProtocol::Off;
    std::string admin_listen = "127.0.0.1:8081";
    std::string database = "sqlite";
    int database_connections = 8;
    bool is_batch = false;  // set by commands, see open_newsroom_for_batch; not a setting
    int threads = 0;        // 0: one per processor
    int workers = 4;
    std::vector<std::string> trusted_proxies;
    base::LogLevel log_level = base::LogLevel::Info;
    std::optional<base::LogFormat> log_format;  // absent: text on a terminal, JSON otherwise
    std::string access_log;                     // a file; empty: none is written
    std::uint32_t access_log_one_in = 1;
    http::ServerLimits limits;
    double requests_per_second = 20;  // per client address; pages in memory do not count
    std::uint32_t request_burst = 200;
    press::PressSettings press;
    PictureSettings pictures;
    std::string theme;                        // a folder or zip file; empty: the shipped theme
    std::chrono::seconds reads_interval{60};  // between updates of the most read

    bool operator==(const Configuration&) const = default;
};

// The source of a value, for messages: `stanhope.toml, line 3`.
using Origin = std::string;

// One setting. Its environment variable is STANHOPE_ and the key in capitals, with _ for dots.
struct Setting {
    std::string_view key;       // `database.address`
    std::string_view expected;  // completes "must be …"
    bool (*set)(Configuration&, std::string_view value);
};

std::span<const Setting> all_settings();
std::string variable_of(const Setting& setting);

// Reads one environment variable; absent if it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

// The values given by flags, by key.
using Overrides = std::map<std::string, std::string>;

// Invalid (configuration.…), with the file and line, the variable or the flag in the message. A missing file
// counts as empty.
base::Result<Configuration> load_configuration(const std::filesystem::path& file,
                                               const Environment& environment, const Overrides& flags);

// The file that `init` writes: every setting with its meaning, commented out unless it is in `chosen`.
std::string initial_configuration(const Overrides& chosen);

}  // namespace stanhope
