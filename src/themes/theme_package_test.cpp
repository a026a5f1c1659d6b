#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "http/testing/temporary_folder.h"
#include "themes/theme.h"

using namespace stanhope;

namespace {

ThemeFiles smallest() {
    return {{"package.json", R"({"name":"small"})"},
            {"index.hbs", "{{edition.name}}"},
            {"post.hbs", "x"},
            {"error.hbs", "x"}};
}

std::string refusal(const ThemeFiles& files) {
    auto theme = Theme::load(files);
    return theme ? "" : theme.error().message();
}

std::string front_of(const Theme& theme, std::string tag, std::map<std::string, std::string> settings = {}) {
    PageContent page;
    page.edition = {tag, "Gazette", "en-GB", "Asia/Nicosia", "", 200};
    page.style = std::make_shared<const EditionStyle>(EditionStyle::make(page.edition, {}).value());
    page.settings = std::move(settings);
    page.origin = "https://gazette.example";
    auto pieces = theme.render(page);
    return pieces ? pieces->front().html : base::describe(pieces.error());
}

class ThemeFile : public testing::Test {
protected:
    std::filesystem::path zip(const ThemeFiles& files, zip_uint16_t encryption = ZIP_EM_NONE) {
        std::filesystem::path path = folder_.path() / "theme.zip";
        int code = 0;
        zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        for (const auto& [name, bytes] : files) {
            zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
            zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
            if (encryption != ZIP_EM_NONE)
                zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), encryption, "secret");
        }
        EXPECT_EQ(zip_close(archive), 0);
        return path;
    }

    std::string refusal_of(const std::filesystem::path& path) {
        auto files = Theme::read(path);
        return files ? "" : files.error().message();
    }

    http::testing::TemporaryFolder folder_;
};

}  // namespace

TEST_F(ThemeFile, IsReadFromAZipFile) {
    EXPECT_EQ(Theme::read(zip(smallest())).value(), smallest());
    ThemeFiles wrapped;
    for (const auto& [name, bytes] : smallest())
        wrapped["small-main/" + name] = bytes;
    wrapped["small-main/node_modules/x.js"] = "x";
    wrapped["small-main/.git/config"] = "x";
    wrapped["__MACOSX/small-main/._index.hbs"] = "x";
    EXPECT_EQ(Theme::read(zip(wrapped)).value(), smallest()) << "without the folder around it";
}

TEST_F(ThemeFile, ThatIsNoZipFileIsRefused) {
    EXPECT_NE(refusal_of(folder_.path() / "nothing").find("neither a folder nor a zip file"),
              std::string::npos);
    std::ofstream(folder_.path() / "text") << std::string(1'000, 'x');
    EXPECT_NE(refusal_of(folder_.path() / "text").find("neither a folder nor a zip file"), std::string::npos);
    for (const char* name : {"../evil", "/etc/passwd", "a/../../b", "a\\b"})
        EXPECT_NE(refusal_of(zip({{name, "x"}})).find("points outside the theme"), std::string::npos) << name;
    EXPECT_NE(refusal_of(zip(smallest(), ZIP_EM_AES_128)).find("cannot be unpacked"), std::string::npos);
    std::filesystem::path whole = zip(smallest());
    std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
    EXPECT_NE(refusal_of(whole), "");
}

TEST_F(ThemeFile, IsBoundedWhateverItSaysOfItself) {
    // 30 MB of one letter take some 30 kB in the zip file.
    EXPECT_NE(refusal_of(zip({{"bomb.hbs", std::string(30UL << 20, 'x')}})).find("bytes"), std::string::npos);
    ThemeFiles many;
    for (std::size_t i = 0; i <= kMaxThemeFiles; ++i)
        many["assets/" + std::to_string(i)] = "x";
    EXPECT_NE(refusal_of(zip(many)).find("files"), std::string::npos);
}

TEST(ThemePackage, SaysWhatAPublicationCanChoose) {
    ThemeFiles files = smallest();
    files["package.json"] = R"({"name":"small","config":{"custom":{
        "layout":{"type":"select","options":["wide","narrow"],"default":"wide"},
        "show_tags":{"type":"boolean","default":true},
        "accent":{"type":"color","default":"#8c1d18"},
        "motto":{"type":"text"}}}})";
    files["index.hbs"] =
        "{{@custom.layout}} {{#if @custom.show_tags}}tags{{/if}} {{@custom.accent}} {{@custom.motto}}"
        "{{@custom.none}} {{@site.url}} {{@site.title}} {{@site.lang}}";
    auto theme = Theme::load(files);
    ASSERT_TRUE(theme) << base::describe(theme.error());
    EXPECT_EQ((*theme)->settings().size(), 4U);
    EXPECT_EQ(front_of(**theme, "en"), "wide tags #8c1d18  https://gazette.example Gazette en");
    EXPECT_EQ(front_of(**theme, "en",
                       {{"theme.layout", "narrow"},
                        {"theme.show_tags", "false"},
                        {"theme.accent", "red;x"},
                        {"theme.motto", "<b>"}}),
              "narrow  #8c1d18 &lt;b&gt; https://gazette.example Gazette en")
        << "what is not allowed is not chosen";
}

TEST(ThemePackage, ThatIsWrongIsRefused) {
    auto with = [](std::string package) {
        ThemeFiles files = smallest();
        files["package.json"] = std::move(package);
        return refusal(files);
    };
    EXPECT_NE(with("{").find("not a JSON object"), std::string::npos);
    EXPECT_NE(with("[]").find("not a JSON object"), std::string::npos);
    EXPECT_NE(with(R"({"name":""})").find("no name"), std::string::npos);
    EXPECT_NE(with(R"({"name":"x","config":{"custom":{"a":{"type":"colour"}}}})").find("custom.a"),
              std::string::npos);
    EXPECT_NE(with(R"({"name":"x","config":{"custom":{"a":{"type":"select"}}}})").find("options"),
              std::string::npos);
    EXPECT_NE(with(R"({"name":"x","config":{"custom":{"a":{"type":"boolean","default":"maybe"}}}})")
                  .find("default"),
              std::string::npos);
    EXPECT_EQ(with(R"({"name":"x","config":{"custom":[]}})"), "");
    for (const char* sizes : {"[]", "{}", R"({"a":{}})", R"({"a":{"width":4}})", R"({"a":{"width":5000}})",
                              R"({"a":{"width":"9"}})"})
        EXPECT_NE(
            with(fmt::format(R"({{"name":"x","config":{{"image_sizes":{}}}}})", sizes)).find("image_sizes"),
            std::string::npos)
            << sizes;
    for (const char* shapes : {"{}", "[7]", R"(["round"])", R"(["16:900"])"})
        EXPECT_NE(with(fmt::format(R"({{"name":"x","config":{{"image_shapes":{}}}}})", shapes))
                      .find("image_shapes"),
                  std::string::npos)
            << shapes;
}

TEST(ThemePackage, SaysWhichSizesOfPicturesItUses) {
    ThemeFiles files = smallest();
    EXPECT_EQ(Theme::load(files).value()->renditions().widths, RenditionTable{}.widths);
    files["package.json"] =
        R"({"name":"small","config":{"image_sizes":{"l":{"width":900},"s":{"width":300,"height":200},
            "again":{"width":300}},"image_shapes":["3:2"]}})";
    auto theme = Theme::load(files);
    ASSERT_TRUE(theme) << base::describe(theme.error());
    EXPECT_EQ((*theme)->renditions().widths, (std::vector<std::uint32_t>{300, 900}));
    EXPECT_NE((*theme)->renditions().find_shape("3x2"), nullptr);
    EXPECT_NE((*theme)->renditions().find_shape(""), nullptr);
    EXPECT_EQ((*theme)->renditions().find_shape("16x9"), nullptr);
}

TEST(ThemeWords, AreSaidInTheLanguageOfThePage) {
    ThemeFiles files = smallest();
    files["index.hbs"] = "{{t \"Read {count} more\" count=3}} {{t \"published\"}} {{t \"Nobody says this\"}}";
    files["locales/tr.json"] = R"({"Read {count} more":"{count} haber daha","published":"Yayın"})";
    files["locales/en.json"] =
        R"({"Read {count} more":"{count, plural, one {# more} other {# more stories}}"})";
    auto theme = Theme::load(files);
    ASSERT_TRUE(theme) << base::describe(theme.error());
    EXPECT_EQ(front_of(**theme, "tr"), "3 haber daha Yayın Nobody says this");
    EXPECT_EQ(front_of(**theme, "en-GB"), "3 more stories Published Nobody says this");
    std::string warned;
    for (const ThemeWarning& warning : (*theme)->warnings())
        warned += warning.place + ": " + warning.what + "\n";
    EXPECT_EQ(warned,
              "index.hbs:1:53: no language has the words “Nobody says this”\n"
              "locales/en.json: “published” is only in tr.json\n");
}

TEST(ThemeWords, ThatAreBrokenAreRefused) {
    auto with = [](std::string words) {
        ThemeFiles files = smallest();
        files["locales/en.json"] = std::move(words);
        return refusal(files);
    };
    EXPECT_NE(with("{").find("locales/en.json"), std::string::npos);
    EXPECT_NE(with(R"({"a":1})").find("“a” is not a text"), std::string::npos);
    EXPECT_NE(with(R"({"a":"{"})").find("“a”"), std::string::npos);
}
