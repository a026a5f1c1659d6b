#include "pictures/rendition_table.h"

#include <gtest/gtest.h>

namespace stanhope {

namespace {

class PictureSizes : public testing::Test {
protected:
    PictureSizes() {
        picture.stamp = "s";
        picture.width = 1'500;
        picture.height = 1'000;
    }
    std::vector<std::uint32_t> widths(std::string_view shape) const {
        return table.widths_of(picture, table.shape_or_whole(shape));
    }
    bool has(std::string_view name) const { return table.parse_name(picture, name).has_value(); }

    RenditionTable table;
    Picture picture;
};

}  // namespace

TEST_F(PictureSizes, FollowThePicture) {
    EXPECT_EQ(widths(""), (std::vector<std::uint32_t>{320, 480, 640, 960, 1'280, 1'500}));
    EXPECT_EQ(widths("1x1"), (std::vector<std::uint32_t>{320, 480, 640, 960, 1'000}));
    EXPECT_EQ(size_of(picture, *table.find_shape("16x9"), 640).height, 360U);
    picture.width = 200;
    EXPECT_EQ(widths(""), std::vector<std::uint32_t>{200});
    picture.width = 6'000;
    picture.height = 4'000;
    EXPECT_EQ(widths("").back(), 1'920U);
    picture.crops["1x1"] = {0, 0, 0.1, 0.15};
    EXPECT_EQ(widths("1x1"), (std::vector<std::uint32_t>{320, 480, 600}));
}

TEST_F(PictureSizes, AreThoseOfTheTableAlone) {
    for (const char* name : {"320.jpg", "1500.webp", "16x9-640.jpg", "1x1-1000.webp"})
        EXPECT_TRUE(has(name)) << name;
    for (const char* name :
         {"", ".jpg", "321.jpg", "0320.jpg", "320.png", "320.avif", "-320.jpg", "x-320.jpg", "3x2-320.jpg",
          "320", "320.jpg.jpg", "99999999999999999999.jpg", "original.gif"})
        EXPECT_FALSE(has(name)) << name;
    table.avif = true;
    EXPECT_TRUE(has("320.avif"));
    table.widths = {100};
    table.shapes = {{}, *parse_shape("3:2")};
    EXPECT_TRUE(has("3x2-100.jpg"));
    EXPECT_FALSE(has("1x1-100.jpg"));
    picture.is_transparent = true;
    EXPECT_TRUE(has("100.png"));
    EXPECT_FALSE(has("100.jpg"));
}

TEST_F(PictureSizes, OfWhatIsGivenWholeAreOne) {
    picture.kind = imaging::Kind::Gif;
    picture.frames = 2;
    EXPECT_TRUE(has("original.gif"));
    EXPECT_FALSE(has("320.webp"));
    EXPECT_EQ(table.srcset_of(picture, {}, "webp"), "");
    EXPECT_EQ(table.largest_of(picture, {}).address, "/pictures/s/original.gif");
}

TEST(Shapes, AreTwoSmallNumbers) {
    EXPECT_EQ(parse_shape("16:9")->name, "16x9");
    EXPECT_DOUBLE_EQ(parse_shape("3x2")->ratio, 1.5);
    for (const char* text : {"", "x", "16", "16x", "x9", "0x9", "16x0", "101x1", "16x9x4", "-1x2", "1.5x1"})
        EXPECT_FALSE(parse_shape(text)) << text;
}

}  // namespace stanhope
