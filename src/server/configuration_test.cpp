#include "server/configuration.h"

#include <gtest/gtest.h>

#include "base/uuid.h"

using namespace stanhope;

namespace {

class Configurations : public testing::Test {
protected:
    ~Configurations() override { std::filesystem::remove(file_); }

    base::Result<Configuration> load(std::string_view text, const Overrides& flags = {}) {
        std::FILE* file = std::fopen(file_.c_str(), "w");
        std::fwrite(text.data(), 1, text.size(), file);
        std::fclose(file);
        return load_configuration(
            file_,
            [this](const std::string& name) {
                return variables_.contains(name) ? std::optional(variables_.at(name)) : std::nullopt;
            },
            flags);
    }

    std::string message(std::string_view text) {
        auto loaded = load(text);
        if (loaded) return "loaded";
        std::string words = loaded.error().message();
        auto at = words.find(file_.string());
        return at == std::string::npos ? words : words.replace(at, file_.string().size(), "FILE");
    }

    std::filesystem::path file_ =
        std::filesystem::temp_directory_path() / ("stanhope-" + base::Uuid::make({}).to_string() + ".toml");
    std::map<std::string, std::string> variables_;
};

}  // namespace

TEST_F(Configurations, AFileThatIsNotThereIsAnEmptyOne) {
    auto loaded =
        load_configuration("/nowhere/stanhope.toml", [](const std::string&) { return std::nullopt; }, {});
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->listen, "127.0.0.1:8080");
}

TEST_F(Configurations, FlagsWinOverVariablesAndThoseOverTheFile) {
    constexpr std::string_view kText =
        "listen = \"0.0.0.0:1\"\nadmin_listen = \"0.0.0.0:1\"\n[database]\naddress = \"postgresql://file\"\n";
    EXPECT_EQ(load(kText)->listen, "0.0.0.0:1");
    variables_ = {{"STANHOPE_LISTEN", "0.0.0.0:2"}, {"STANHOPE_DATABASE", "postgresql://variable"}};
    auto loaded = load(kText, {{"listen", "0.0.0.0:3"}});
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ(loaded->listen, "0.0.0.0:3");
    EXPECT_EQ(loaded->admin_listen, "0.0.0.0:1");
    EXPECT_EQ(loaded->database, "postgresql://variable");
}

TEST_F(Configurations, AMistakeNamesItsLineAndWhatWasExpected) {
    EXPECT_EQ(
        message("\n\nlisten = \"nowhere\"\n"),
        "FILE, line 3: `listen` must be an address and port like 0.0.0.0:8080 or [::]:8080, not “nowhere”.");
    EXPECT_EQ(message("[limits]\nidle_second = 5\n"),
              "FILE, line 2: there is no setting `limits.idle_second`; did you mean `limits.idle_seconds`?");
    EXPECT_EQ(message("threads = 1.5"),
              "FILE, line 1: `threads` must be a number from 0 (one a processor) to 256.");
    EXPECT_EQ(message("workers = 0"), "FILE, line 1: `workers` must be a number from 1 to 256, not “0”.");
    EXPECT_TRUE(message("listen = ").starts_with("FILE, line 1: ")) << message("listen = ");
    variables_ = {{"STANHOPE_LOG_LEVEL", "loud"}};
    EXPECT_EQ(message(""),
              "STANHOPE_LOG_LEVEL: `log.level` must be `debug`, `info`, `warning` or `error`, not “loud”.");
}

TEST_F(Configurations, ListsAndTablesAreRead) {
    auto loaded = load(
        "trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n[limits]\nbody_bytes = 70000\n[log]\nformat = "
        "\"json\"\n");
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ(loaded->trusted_proxies, (std::vector<std::string>{"10.0.0.0/8", "::1"}));
    EXPECT_EQ(loaded->limits.max_body_bytes, 70'000U);
    EXPECT_EQ(loaded->log_format, base::LogFormat::Json);
    EXPECT_EQ(message("trusted_proxies = [\"10.0.0.0/33\"]"),
              "FILE, line 1: `trusted_proxies` must be a list of networks like [\"10.0.0.0/8\", \"::1\"], "
              "not “10.0.0.0/33”.");
}

TEST_F(Configurations, YesIsYesInEveryWay) {
    for (auto yes : {"true", "\"yes\"", "\"true\""}) {
        EXPECT_TRUE(load(std::string("[press]\ncache_tag = ") + yes)->press.pages.cache_tag) << yes;
    }
    EXPECT_FALSE(load("[press]\ncache_tag = false")->press.pages.cache_tag);
    variables_ = {{"STANHOPE_LOG_FORMAT", "auto"}};
    EXPECT_FALSE(load("[log]\nformat = \"json\"")->log_format) << "and auto takes back what the file says";
}

TEST_F(Configurations, WhatInitWritesCanBeRead) {
    auto loaded = load(initial_configuration({{"database.address", "postgresql://a:\"\\@b/c"}}));
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ(loaded->database, "postgresql://a:\"\\@b/c");
    for (const Setting& setting : all_settings())
        EXPECT_TRUE(variable_of(setting).starts_with("STANHOPE_"));
}
