// The configuration of a newsroom: `stanhope.toml` in its data directory, overridden by environment variables
// STANHOPE_…, overridden by flags.
//
// An unknown key or an invalid value stops the program with an error. The message says where it is and what
// was expected. If it were ignored, nobody would notice until the setting matters.

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
    int threads = 0;        // 0: one thread per processor
    int workers = 4;
    std::vector<std::string> trusted_proxies;
    base::LogLevel log_level = base::LogLevel::Info;
    std::optional<base::LogFormat> log_format;  // nullopt: text on a terminal, JSON otherwise
    std::string access_log;                     // the file to write; empty: no access log
    std::uint32_t access_log_one_in = 1;
    http::ServerLimits limits;
    double requests_per_second = 20;  // for each client address; pages in memory do not count
    std::uint32_t request_burst = 200;
    press::PressSettings press;
    PictureSettings pictures;
    std::string theme;                        // a folder or zip file; empty: the shipped theme
    std::chrono::seconds reads_interval{60};  // between two rankings of the most read articles

    bool operator==(const Configuration&) const = default;
};

// Where a value comes from, for error messages: `stanhope.toml, line 3`.
using Origin = std::string;

// One setting. Its environment variable is STANHOPE_ and the key in capitals, with _ for dots (but see
// variable_of).
struct Setting {
    std::string_view key;       // `database.address`
    std::string_view expected;  // completes the error message "… must be …"
    bool (*set)(Configuration&, std::string_view value);
};

std::span<const Setting> all_settings();
std::string variable_of(const Setting& setting);

// Returns the value of an environment variable; nullopt if it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

// Settings given by command-line flags: values by key.
using Overrides = std::map<std::string, std::string>;

// Reads the file, then the environment, then the flags; later values override earlier ones. A missing file
// counts as empty. Returns Invalid (configuration.…) for a setting that is unknown or has an invalid value.
// The message names the file and line, the variable, or the command line.
base::Result<Configuration> load_configuration(const std::filesystem::path& file,
                                               const Environment& environment, const Overrides& flags);

// The content of the stanhope.toml that `init` writes: every setting with its meaning, commented out unless
// it is in `chosen`.
std::string initial_configuration(const Overrides& chosen);

}  // namespace stanhope
