#include "imaging/imaging.h"

#include <bit>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "imaging/testing/pictures.h"
#include "support/build_paths.h"
#include "support/real_data.h"

namespace imaging {

namespace {

class ImagingJobs : public ::testing::Test {
protected:
    ImagingJobs() {
        std::string name = (std::filesystem::temp_directory_path() / "stanhope-imaging-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~ImagingJobs() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path put(const std::string& name, const std::string& bytes) const {
        std::filesystem::path file = folder_ / name;
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    std::string code_of(const std::string& bytes) {
        auto inspection = imaging_.inspect(put("picture", bytes));
        return inspection ? "" : inspection.error().code();
    }

    std::filesystem::path folder_;
    Imaging imaging_{{.program = stanhope_testing::kPictureProgram, .max_pixels = 20'000'000}};
};

}  // namespace

TEST_F(ImagingJobs, InspectsAPicture) {
    auto inspection = imaging_.inspect(put("a.jpg", testing::png(300, 200)));
    ASSERT_TRUE(inspection) << base::describe(inspection.error());
    EXPECT_EQ(inspection->kind, Kind::Png) << "whatever it is called";
    EXPECT_EQ(inspection->width, 300U);
    EXPECT_EQ(inspection->height, 200U);
    EXPECT_FALSE(inspection->has_alpha);
    EXPECT_TRUE(inspection->placeholder.starts_with("data:image/webp;base64,"));
    EXPECT_LT(inspection->placeholder.size(), 600U);
}

TEST_F(ImagingJobs, SeesLikeness) {
    auto file = put("a.png", testing::png(800, 600));
    std::vector<Output> outputs{{folder_ / "same.jpg", Kind::Jpeg, 300, {}, 60}};
    ASSERT_TRUE(imaging_.render(file, outputs, {}));
    auto bits_apart = [&](const std::filesystem::path& other) {
        return std::popcount(imaging_.inspect(file)->likeness ^ imaging_.inspect(other)->likeness);
    };
    EXPECT_LE(bits_apart(outputs[0].file), 2);
}

TEST_F(ImagingJobs, MakesSmallerOnes) {
    auto file = put("a.png", testing::png(1'000, 500));
    Crop square = crop_around(0.9, 0.5, 1'000, 500, 1);
    std::vector<Output> outputs{{folder_ / "a.jpg", Kind::Jpeg, 400},
                                {folder_ / "a.webp", Kind::Webp, 400},
                                {folder_ / "square.png", Kind::Png, 100, square},
                                {folder_ / "large.jpg", Kind::Jpeg, 5'000}};
    Metadata credited;
    credited.credit = "Körfez";
    auto sizes = imaging_.render(file, outputs, credit_packet(credited));
    ASSERT_TRUE(sizes) << base::describe(sizes.error());
    ASSERT_EQ(sizes->size(), 4U);
    EXPECT_EQ((*sizes)[1].height, 200U);
    EXPECT_EQ((*sizes)[2].width, 100U);
    EXPECT_EQ((*sizes)[2].height, 100U);
    EXPECT_EQ((*sizes)[3].width, 1'000U) << "never larger than it is";
    for (const Output& output : outputs) {
        auto made = imaging_.inspect(output.file);
        ASSERT_TRUE(made) << base::describe(made.error());
        EXPECT_EQ(made->kind, output.kind);
        EXPECT_EQ(made->metadata, credited);
    }
}

TEST_F(ImagingJobs, RefuseWhatIsTooLargeOrCutOff) {
    EXPECT_EQ(code_of(testing::png_head(50'000, 50'000)), "picture.too_many_pixels");
    std::string whole = testing::png(200, 200);
    EXPECT_EQ(code_of(whole.substr(0, whole.size() / 2)), "picture.damaged");
    EXPECT_EQ(code_of("<svg xmlns='http://www.w3.org/2000/svg'/>"), "picture.kind");
    EXPECT_EQ(code_of(""), "picture.kind");
}

TEST_F(ImagingJobs, EndWithTheirTime) {
    auto file = put("a.png", testing::png(2'000, 2'000));
    Imaging hasty({.program = stanhope_testing::kPictureProgram, .time_limit = std::chrono::milliseconds(1)});
    auto inspection = hasty.inspect(file);
    ASSERT_FALSE(inspection);
    EXPECT_EQ(inspection.error().code(), "picture.too_costly");
    Imaging without({.program = folder_ / "nothing"});
    inspection = without.inspect(file);
    ASSERT_FALSE(inspection);
    EXPECT_EQ(inspection.error().kind(), base::ErrorKind::Unavailable);
}

TEST(Crops, StandAroundTheFocalPoint) {
    EXPECT_EQ(crop_around(0.5, 0.5, 1'600, 900, 16.0 / 9), (Crop{0, 0, 1, 1}));
    EXPECT_EQ(crop_around(0.5, 0.5, 2'000, 1'000, 1), (Crop{0.25, 0, 0.5, 1}));
    EXPECT_EQ(crop_around(0.95, 0.5, 2'000, 1'000, 1), (Crop{0.5, 0, 0.5, 1})) << "not beyond the edge";
    EXPECT_EQ(crop_around(0.5, 0, 1'000, 2'000, 1), (Crop{0, 0, 1, 0.5}));
}

}  // namespace imaging
