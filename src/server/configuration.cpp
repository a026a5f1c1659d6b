#include "server/configuration.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include <fmt/format.h>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "pictures/picture.h"
#include "text/edit_distance.h"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace stanhope {

namespace {

constexpr std::size_t kMaxFileBytes = 1UL * 1024 * 1024;

bool set_text(std::string& field, std::string_view value) {
    field = value;
    return !value.empty();
}

template <typename Integer>
bool set_number(Integer& field, std::string_view value, std::int64_t least, std::int64_t most) {
    auto number = base::parse_int64(value);
    if (!number || *number < least || *number > most) return false;
    field = static_cast<Integer>(*number);
    return true;
}

bool set_seconds(std::chrono::seconds& field, std::string_view value) {
    std::int64_t seconds = 0;
    bool understood = set_number(seconds, value, 1, 3'600);
    field = std::chrono::seconds(seconds);
    return understood;
}

bool set_megabytes(std::size_t& field, std::string_view value) {
    std::size_t megabytes = 0;
    bool understood = set_number(megabytes, value, 8, 1'048'576);
    field = megabytes * 1024 * 1024;
    return understood;
}

bool set_yes_or_no(bool& field, std::string_view value) {
    field = value == "yes" || value == "true";
    return field || value == "no" || value == "false";
}

bool set_address(std::string& field, std::string_view value) {
    auto colon = value.rfind(':');
    std::int64_t port = 0;
    return colon != std::string_view::npos && colon > 0 &&
           set_number(port, value.substr(colon + 1), 0, 65'535) && set_text(field, value);
}

bool set_database(Configuration& configuration, std::string_view value) {
    bool known = value == "sqlite" || value.starts_with("postgresql://") || value.starts_with("postgres://");
    return known && set_text(configuration.database, value);
}

bool set_log_level(Configuration& configuration, std::string_view value) {
    static const std::map<std::string_view, base::LogLevel> levels{{"debug", base::LogLevel::Debug},
                                                                   {"info", base::LogLevel::Info},
                                                                   {"warning", base::LogLevel::Warning},
                                                                   {"error", base::LogLevel::Error}};
    auto level = levels.find(value);
    if (level == levels.end()) return false;
    configuration.log_level = level->second;
    return true;
}

bool set_log_format(Configuration& configuration, std::string_view value) {
    if (value == "auto") configuration.log_format.reset();
    if (value == "text") configuration.log_format = base::LogFormat::Text;
    if (value == "json") configuration.log_format = base::LogFormat::Json;
    return value == "text" || value == "json" || value == "auto";
}

bool set_trusted_proxies(Configuration& configuration, std::string_view value) {
    configuration.trusted_proxies.clear();
    for (std::string_view network : base::split(value, ',')) {
        if (!base::trim(network).empty()) configuration.trusted_proxies.emplace_back(base::trim(network));
    }
    return http::TrustedNetworks::parse(configuration.trusted_proxies).has_value();
}

bool set_proxy_protocol(Configuration& configuration, std::string_view value) {
    configuration.proxy_protocol =
        value == "required" ? http::ProxyProtocol::Required : http::ProxyProtocol::Off;
    return value == "required" || value == "off";
}

bool set_kept_words(Configuration& configuration, std::string_view value) {
    std::vector<std::string>& kept = configuration.pictures.kept_words;
    kept.clear();
    for (std::string_view word : base::split(value, ',')) {
        if (!base::trim(word).empty()) kept.emplace_back(base::trim(word));
    }
    return std::ranges::all_of(kept, [](const std::string& word) { return can_be_kept(word); });
}

bool set_endpoint(std::string& field, std::string_view value) {
    auto host = value.find("://");
    bool is_web = value.starts_with("https://") || value.starts_with("http://");
    bool has_path = host != std::string_view::npos && value.find('/', host + 3) != std::string_view::npos;
    return is_web && !has_path && value.size() > host + 3 && set_text(field, value);
}

bool set_prefix(std::string& field, std::string_view value) {
    bool is_relative = !value.starts_with('/') && value.find("//") == std::string_view::npos;
    if (!value.ends_with('/')) return is_relative && set_text(field, std::string(value) + "/");
    return is_relative && set_text(field, value);
}

base::Result<void> check_store(const s3::BucketSettings& store) {
    if (store == s3::BucketSettings{}) return {};
    bool is_whole = !store.endpoint.empty() && !store.bucket.empty() && !store.region.empty() &&
                    !store.credentials.key_id.empty() && !store.credentials.secret.empty();
    if (is_whole) return {};
    return base::invalid("configuration.store",
                         "A bucket for pictures needs all of `s3.endpoint`, `s3.region`, `s3.bucket`, "
                         "`s3.key_id` and `s3.secret`.");
}

// Checks settings that depend on each other.
base::Result<void> check_together(const Configuration& configuration) {
    TRY(check_store(configuration.pictures.store));
    bool has_files = !configuration.tls_certificate.empty() && !configuration.tls_key.empty();
    if (configuration.tls_listen.empty() || has_files) return {};
    return base::invalid("configuration.tls",
                         "`tls.listen` needs `tls.certificate` and `tls.key`, two PEM files.");
}

constexpr Setting kSettings[] = {
    {"listen", "an address and port like 0.0.0.0:8080 or [::]:8080",
     [](Configuration& c, std::string_view v) { return set_address(c.listen, v); }},
    {"admin_listen", "an address and port like 127.0.0.1:8081",
     [](Configuration& c, std::string_view v) { return set_address(c.admin_listen, v); }},
    {"threads", "a number from 0 (one a processor) to 256",
     [](Configuration& c, std::string_view v) { return set_number(c.threads, v, 0, 256); }},
    {"workers", "a number from 1 to 256",
     [](Configuration& c, std::string_view v) { return set_number(c.workers, v, 1, 256); }},
    {"trusted_proxies", "a list of networks like [\"10.0.0.0/8\", \"::1\"]", set_trusted_proxies},
    {"theme", "a folder or a zip file",
     [](Configuration& c, std::string_view v) { return set_text(c.theme, v); }},
    {"proxy_protocol", "`off` or `required`", set_proxy_protocol},
    {"tls.listen", "an address and port like 0.0.0.0:443 or [::]:443",
     [](Configuration& c, std::string_view v) { return set_address(c.tls_listen, v); }},
    {"tls.certificate", "a PEM file with the certificate and its chain",
     [](Configuration& c, std::string_view v) { return set_text(c.tls_certificate, v); }},
    {"tls.key", "a PEM file with the certificate's key",
     [](Configuration& c, std::string_view v) { return set_text(c.tls_key, v); }},
    {"database.address", "`sqlite` or an address like postgresql://user@host/name", set_database},
    {"database.connections", "a number from 2 to 500",
     [](Configuration& c, std::string_view v) { return set_number(c.database_connections, v, 2, 500); }},
    {"log.level", "`debug`, `info`, `warning` or `error`", set_log_level},
    {"log.format", "`auto`, `text` or `json`", set_log_format},
    {"access_log.file", "a file to write to",
     [](Configuration& c, std::string_view v) { return set_text(c.access_log, v); }},
    {"access_log.one_in", "a number from 1 to 1000000",
     [](Configuration& c, std::string_view v) { return set_number(c.access_log_one_in, v, 1, 1'000'000); }},
    {"press.memory_megabytes", "a number of megabytes from 8 to 1048576",
     [](Configuration& c, std::string_view v) { return set_megabytes(c.press.pages.budget_bytes, v); }},
    {"press.surrogate_key", "`yes` or `no`",
     [](Configuration& c, std::string_view v) { return set_yes_or_no(c.press.pages.surrogate_key, v); }},
    {"press.cache_tag", "`yes` or `no`",
     [](Configuration& c, std::string_view v) { return set_yes_or_no(c.press.pages.cache_tag, v); }},
    {"press.reads_seconds", "a number of seconds from 1 to 3600",
     [](Configuration& c, std::string_view v) { return set_seconds(c.reads_interval, v); }},
    {"pictures.max_megapixels", "a number of millions of pixels from 1 to 1000",
     [](Configuration& c, std::string_view v) { return set_number(c.pictures.max_megapixels, v, 1, 1'000); }},
    {"pictures.avif", "`yes` or `no`",
     [](Configuration& c, std::string_view v) { return set_yes_or_no(c.pictures.avif, v); }},
    {"pictures.drawings", "`yes` or `no`",
     [](Configuration& c, std::string_view v) { return set_yes_or_no(c.pictures.drawings, v); }},
    {"pictures.alternative_text", "`yes` or `no`",
     [](Configuration& c, std::string_view v) { return set_yes_or_no(c.pictures.alternative_text, v); }},
    {"pictures.kept_words",
     "a list of some of \"creator\", \"credit\", \"copyright\", \"caption\", \"headline\", \"source\" "
     "and \"usage_terms\"",
     set_kept_words},
    {"s3.endpoint", "an address like https://s3.eu-central-1.amazonaws.com",
     [](Configuration& c, std::string_view v) { return set_endpoint(c.pictures.store.endpoint, v); }},
    {"s3.region", "a region like eu-central-1",
     [](Configuration& c, std::string_view v) { return set_text(c.pictures.store.region, v); }},
    {"s3.bucket", "the name of a bucket",
     [](Configuration& c, std::string_view v) { return set_text(c.pictures.store.bucket, v); }},
    {"s3.prefix", "the beginning of names in the bucket, like newsroom/",
     [](Configuration& c, std::string_view v) { return set_prefix(c.pictures.store.prefix, v); }},
    {"s3.key_id", "the id of a key that may read and write the bucket",
     [](Configuration& c, std::string_view v) { return set_text(c.pictures.store.credentials.key_id, v); }},
    {"s3.secret", "the key's secret",
     [](Configuration& c, std::string_view v) { return set_text(c.pictures.store.credentials.secret, v); }},
    {"limits.request_line_bytes", "a number of bytes from 1024 to 65536",
     [](Configuration& c, std::string_view v) {
         return set_number(c.limits.head.max_request_line, v, 1'024, 65'536);
     }},
    {"limits.head_bytes", "a number of bytes from 4096 to 1048576",
     [](Configuration& c, std::string_view v) {
         return set_number(c.limits.head.max_head_bytes, v, 4'096, 1'048'576);
     }},
    {"limits.body_bytes", "a number of bytes from 65536 to 10737418240",
     [](Configuration& c, std::string_view v) {
         return set_number(c.limits.max_body_bytes, v, 65'536, 10'737'418'240);
     }},
    {"limits.head_seconds", "a number of seconds from 1 to 3600",
     [](Configuration& c, std::string_view v) { return set_seconds(c.limits.head_timeout, v); }},
    {"limits.body_seconds", "a number of seconds from 1 to 3600",
     [](Configuration& c, std::string_view v) { return set_seconds(c.limits.body_timeout, v); }},
    {"limits.idle_seconds", "a number of seconds from 1 to 3600",
     [](Configuration& c, std::string_view v) { return set_seconds(c.limits.idle_timeout, v); }},
    {"limits.write_seconds", "a number of seconds from 1 to 3600",
     [](Configuration& c, std::string_view v) { return set_seconds(c.limits.write_timeout, v); }},
    {"limits.connections", "a number from 16 to 1000000",
     [](Configuration& c, std::string_view v) {
         return set_number(c.limits.max_connections, v, 16, 1'000'000);
     }},
    {"limits.connections_per_address", "a number from 1 to 1000000",
     [](Configuration& c, std::string_view v) {
         return set_number(c.limits.max_connections_per_address, v, 1, 1'000'000);
     }},
    {"limits.requests_per_second", "a number from 1 to 1000000",
     [](Configuration& c, std::string_view v) { return set_number(c.requests_per_second, v, 1, 1'000'000); }},
    {"limits.request_burst", "a number from 1 to 1000000",
     [](Configuration& c, std::string_view v) { return set_number(c.request_burst, v, 1, 1'000'000); }},
};

// Quotes a TOML string. JSON's escapes are valid in TOML, too (TOML 1.0, String).
std::string toml_string(std::string_view text) {
    std::string quoted;
    base::append_json_string(quoted, text);
    return quoted;
}

// The setting whose key is most similar to an unknown key.
const Setting& nearest_setting(std::string_view key) {
    std::u32string letters = text::letters_of(key);
    return *std::ranges::min_element(kSettings, {}, [&](const Setting& setting) {
        std::u32string other = text::letters_of(setting.key);
        return text::edit_distance(letters, other, std::max(letters.size(), other.size()));
    });
}

const Setting* find_setting(std::string_view key) {
    auto found = std::ranges::find(kSettings, key, &Setting::key);
    return found == std::end(kSettings) ? nullptr : &*found;
}

base::Result<void> apply(Configuration& configuration, const Setting& setting, std::string_view value,
                         const Origin& origin) {
    if (setting.set(configuration, value)) return {};
    return base::invalid("configuration.value",
                         fmt::format("{}: `{}` must be {}, not “{}”.", origin, setting.key, setting.expected,
                                     value.substr(0, 100)));
}

// Converts a TOML value to the text that a flag or an environment variable would have. Returns nullopt for a
// type that no setting has.
std::optional<std::string> text_of(const toml::node& node) {
    if (auto text = node.value_exact<std::string>()) return text;
    if (auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (auto truth = node.value_exact<bool>()) return *truth ? "yes" : "no";
    const toml::array* list = node.as_array();
    if (list == nullptr) return std::nullopt;
    std::string joined;
    for (const toml::node& item : *list) {
        auto text = item.value_exact<std::string>();
        if (!text) return std::nullopt;
        joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
}

base::Result<void> apply_table(Configuration& configuration, const toml::table& table,
                               const std::string& prefix, const std::string& file) {
    for (const auto& [name, node] : table) {
        std::string key = prefix + std::string(name.str());
        Origin origin = fmt::format("{}, line {}", file, node.source().begin.line);
        if (const toml::table* inner = node.as_table(); inner != nullptr && prefix.empty()) {
            TRY(apply_table(configuration, *inner, key + ".", file));
            continue;
        }
        const Setting* setting = find_setting(key);
        if (setting == nullptr) {
            return base::invalid("configuration.key",
                                 fmt::format("{}: there is no setting `{}`; did you mean `{}`?", origin, key,
                                             nearest_setting(key).key));
        }
        auto value = text_of(node);
        if (!value)
            return base::invalid("configuration.value",
                                 fmt::format("{}: `{}` must be {}.", origin, key, setting->expected));
        TRY(apply(configuration, *setting, *value, origin));
    }
    return {};
}

base::Result<void> apply_file(Configuration& configuration, const std::filesystem::path& file) {
    auto text = base::read_file(file, kMaxFileBytes);
    if (!text && text.error().kind() == base::ErrorKind::NotFound) return {};
    TRY(std::string content, std::move(text));
    toml::parse_result parsed = toml::parse(content);
    if (!parsed) {
        return base::invalid(
            "configuration.syntax",
            fmt::format("{}, line {}: {}.", file.string(), parsed.error().source().begin.line,
                        std::string_view(parsed.error().description())));
    }
    return apply_table(configuration, parsed.table(), "", file.string());
}

}  // namespace

std::span<const Setting> all_settings() {
    return kSettings;
}

std::string variable_of(const Setting& setting) {
    // An exception: STANHOPE_DATABASE is shorter than STANHOPE_DATABASE_ADDRESS, and people guess it.
    if (setting.key == "database.address") return "STANHOPE_DATABASE";
    std::string name = "STANHOPE_";
    for (char letter : setting.key)
        name += letter == '.'                    ? '_'
                : letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A')
                                                 : letter;
    return name;
}

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
}

base::Result<Configuration> load_configuration(const std::filesystem::path& file,
                                               const Environment& environment, const Overrides& flags) {
    Configuration configuration;
    TRY(apply_file(configuration, file));
    for (const Setting& setting : kSettings) {
        std::string variable = variable_of(setting);
        if (auto value = environment(variable)) {
            TRY(apply(configuration, setting, *value, variable));
        }
        if (auto flag = flags.find(std::string(setting.key)); flag != flags.end()) {
            TRY(apply(configuration, setting, flag->second, "the command line"));
        }
    }
    TRY(check_together(configuration));
    return configuration;
}

std::string initial_configuration(const Overrides& chosen) {
    std::string text =
        "# Settings of this newsroom. A setting whose line begins with # has its default.\n"
        "# Environment variables override all of them, flags the commonest. See `stanhope serve --help`.\n";
    std::string table;
    for (const Setting& setting : kSettings) {
        auto dot = setting.key.find('.');
        std::string_view in = dot == std::string_view::npos ? std::string_view() : setting.key.substr(0, dot);
        if (in != table) text += fmt::format("\n[{}]\n", table = in);
        std::string_view name = dot == std::string_view::npos ? setting.key : setting.key.substr(dot + 1);
        auto value = chosen.find(std::string(setting.key));
        text += fmt::format("\n# {}: {}.\n", name, setting.expected);
        text += value != chosen.end() ? fmt::format("{} = {}\n", name, toml_string(value->second))
                                      : fmt::format("# {} =\n", name);
    }
    return text;
}

}  // namespace stanhope
