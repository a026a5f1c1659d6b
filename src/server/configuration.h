// How a newsroom is set up: `stanhope.toml` in its data directory, overridden by STANHOPE_… variables,
// overridden by flags.
//
// A key nobody knows or a value that is not understood stops the program, naming the place and what was
// expected: a setting that is silently ignored is found out on the one day it matters.

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
    std::string tls_listen;  // empty: nowhere
    std::string tls_certificate;
    std::string tls_key;
    http::ProxyProtocol proxy_protocol = http::ProxyProtocol::Off;
    std::string admin_listen = "127.0.0.1:8081";
    std::string database = "sqlite";
    int database_connections = 8;
    bool is_batch = false;  // of a command that goes through everything and can be run again; no setting
    int threads = 0;        // 0: one a processor
    int workers = 4;
    std::vector<std::string> trusted_proxies;
    base::LogLevel log_level = base::LogLevel::Info;
    std::optional<base::LogFormat> log_format;  // absent: text on a terminal, JSON otherwise
    std::string access_log;                     // a file; empty: none is kept
    std::uint32_t access_log_one_in = 1;
    http::ServerLimits limits;
    double requests_per_second = 20;  // of one address, of what no page in memory answers
    std::uint32_t request_burst = 200;
    press::PressSettings press;
    PictureSettings pictures;
    std::string theme;                        // a folder or zip file; empty: the one that is shipped
    std::chrono::seconds reads_interval{60};  // between countings of what was read

    bool operator==(const Configuration&) const = default;
};

// Where a value comes from, for messages: `stanhope.toml, line 3`.
using Origin = std::string;

// One setting. Its variable is STANHOPE_ and the key in capitals, with _ for dots.
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

// What was given by flags, by key.
using Overrides = std::map<std::string, std::string>;

// Invalid (configuration.…) with the file and line, the variable or the flag in the message. A file that is
// not there is an empty one.
base::Result<Configuration> load_configuration(const std::filesystem::path& file,
                                               const Environment& environment, const Overrides& flags);

// The file `init` writes: every setting with its meaning, all of them commented out but those that were
// chosen.
std::string initial_configuration(const Overrides& chosen);

}  // namespace stanhope
