// Tests with pictures from the test suites of other projects: damaged pictures, rare formats, and pictures
// whose metadata is compared with that which exiftool reads.

#include <array>
#include <cstdio>
#include <map>
#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "imaging/imaging.h"
#include "support/build_paths.h"
#include "support/real_data.h"

namespace imaging {

namespace {

namespace json = boost::json;

std::filesystem::path folder() {
    return stanhope_testing::real_data_folder() / "images";
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& within) {
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::exists(folder() / within)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / within)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

// Returns the inspection of a file. Each file is inspected once, because starting the program takes most of
// the time.
const base::Result<Inspection>& inspection_of(const std::filesystem::path& file) {
    static Imaging imaging(
        {.program = stanhope_testing::kPictureProgram, .time_limit = std::chrono::seconds(20)});
    static std::map<std::filesystem::path, base::Result<Inspection>> seen;
    auto found = seen.find(file);
    return found != seen.end() ? found->second : seen.emplace(file, imaging.inspect(file)).first->second;
}

json::object exiftool(const std::filesystem::path& file) {
    std::string command = fmt::format(
        "exiftool -j -charset iptc=Turkish -XMP:all -IPTC:all -EXIF:all -G0 '{}' 2>/dev/null", file.string());
    std::unique_ptr<FILE, decltype(&pclose)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 4'096> space{};
    while (std::size_t count = fread(space.data(), 1, space.size(), pipe.get()))
        text.append(space.data(), count);
    json::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_array() || value.get_array().empty()) return {};
    return value.get_array()[0].as_object();
}

// Returns a field of exiftool's JSON as text. exiftool writes lists as arrays, and texts that look like
// numbers as numbers.
std::string text_at(const json::object& read, std::string_view name) {
    const json::value* value = read.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_array()) value = &value->as_array().at(0);
    return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (char letter : text) {
        bool is_blank = static_cast<unsigned char>(letter) <= ' ';
        if (!is_blank) out += letter;
    }
    return out;
}

}  // namespace

TEST(RealPictures, AreShownOrRefusedButBreakNothing) {
    if (!std::filesystem::exists(folder())) GTEST_SKIP() << "no real data beside the checkout";
    std::size_t shown = 0, refused = 0;
    for (const auto& file : files_in("")) {
        const auto& inspection = inspection_of(file);
        if (inspection) {
            ++shown;
            continue;
        }
        ++refused;
        EXPECT_EQ(inspection.error().kind(), base::ErrorKind::Invalid)
            << file << base::describe(inspection.error());
        EXPECT_NE(inspection.error().code(), "picture.too_costly")
            << file << base::describe(inspection.error());
    }
    fmt::print("{} shown, {} refused\n", shown, refused);
    EXPECT_GT(shown, 150U);
    EXPECT_GT(refused, 20U);
}

// The authors of the PNG suite begin the names of broken files with `x`. All other files are intact.
TEST(RealPictures, OfThePngSuiteAreReadUnlessBroken) {
    auto files = files_in("pngsuite");
    if (files.empty()) GTEST_SKIP() << "no real data beside the checkout";
    for (const auto& file : files) {
        if (file.extension() != ".png") continue;
        bool is_broken = file.filename().string().starts_with("x");
        EXPECT_EQ(inspection_of(file).has_value(), !is_broken) << file;
    }
}

TEST(RealPictures, SayWhatExiftoolReads) {
    auto files = files_in("exif-samples");
    files.push_back(folder() / "IPTC-PhotometadataRef-Std2017.1.jpg");
    for (const auto& file : files_in("superdesk-media"))
        files.push_back(file);
    if (files.size() == 1 || std::system("exiftool -ver >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "no real data beside the checkout, or no exiftool";
    std::size_t compared = 0;
    for (const auto& file : files) {
        const auto& inspection = inspection_of(file);
        if (!inspection) continue;
        json::object read = exiftool(file);
        auto expect = [&](const std::string& ours, std::initializer_list<std::string_view> names) {
            std::string theirs;
            for (std::string_view name : names) {
                if (theirs.empty()) theirs = squeezed(text_at(read, name));
            }
            EXPECT_EQ(squeezed(ours), theirs) << file;
            compared += theirs.empty() ? 0 : 1;
        };
        const Metadata& metadata = inspection->metadata;
        expect(metadata.caption, {"XMP:Description", "IPTC:Caption-Abstract", "EXIF:ImageDescription"});
        expect(metadata.credit, {"XMP:Credit", "IPTC:Credit"});
        expect(metadata.copyright, {"XMP:Rights", "IPTC:CopyrightNotice", "EXIF:Copyright"});
        expect(metadata.headline, {"XMP:Headline", "IPTC:Headline"});
        expect(metadata.city, {"XMP:City", "IPTC:City"});
        expect(metadata.creators.empty() ? "" : metadata.creators.front(),
               {"XMP:Creator", "IPTC:By-line", "EXIF:Artist"});
        EXPECT_EQ(metadata.has_position, read.contains("EXIF:GPSLatitude") ||
                                             read.contains("EXIF:GPSVersionID") ||
                                             read.contains("XMP:GPSLatitude"))
            << file;
    }
    fmt::print("{} values compared\n", compared);
    EXPECT_GT(compared, 30U);
}

// The files hold the same picture in eight Exif orientations.
TEST(RealPictures, AreTurnedAsTheySay) {
    auto files = files_in("exif-samples/jpg/orientation");
    if (files.empty()) GTEST_SKIP() << "no real data beside the checkout";
    for (const auto& file : files) {
        if (file.extension() != ".jpg") continue;
        const auto& inspection = inspection_of(file);
        ASSERT_TRUE(inspection) << file << base::describe(inspection.error());
        bool is_landscape = file.filename().string().starts_with("landscape");
        EXPECT_EQ(inspection->width > inspection->height, is_landscape) << file;
    }
}

}  // namespace imaging
