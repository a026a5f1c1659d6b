#include "imaging/header.h"

#include <gtest/gtest.h>

#include "imaging/testing/pictures.h"

namespace imaging {

namespace {

using testing::big_endian;
using namespace std::string_literals;

Header header_of(const std::string& bytes) {
    auto header = read_header(bytes);
    EXPECT_TRUE(header) << header.error().message();
    return header.value_or(Header{});
}

std::string code_of(const std::string& bytes) {
    auto header = read_header(bytes);
    return header ? "" : header.error().code();
}

std::string box(const std::string& name, const std::string& contents) {
    return big_endian(static_cast<std::uint32_t>(contents.size()) + 8) + name + contents;
}

}  // namespace

TEST(PictureHeader, IsReadFromAPng) {
    Header header = header_of(testing::png_head(50'000, 40'000));
    EXPECT_EQ(header.kind, Kind::Png);
    EXPECT_EQ(header.pixels(), 2'000'000'000U);
}

TEST(PictureHeader, IsReadFromAJpegPastWhatStandsBefore) {
    std::string jpeg = "\xFF\xD8\xFF\xE1"s + big_endian(5, 2) + "abc" + "\xFF\xFF\xC2"s + big_endian(11, 2) +
                       "\x08" + big_endian(300, 2) + big_endian(400, 2) + "\x03";
    Header header = header_of(jpeg);
    EXPECT_EQ(header.width, 400U);
    EXPECT_EQ(header.height, 300U);
    for (std::size_t length = 3; length < jpeg.size() - 1; ++length)
        EXPECT_EQ(code_of(jpeg.substr(0, length)), "picture.damaged") << length;
    EXPECT_EQ(code_of("\xFF\xD8\xFF\xDA\x00\x08"s), "picture.damaged") << "pixels before a size";
}

TEST(PictureHeader, CountsTheFramesOfAGif) {
    std::string frame = "\x2C"s + std::string(8, '\0') + "\0\x02\x01x\0"s;
    std::string gif = "GIF89a\x03\0\x02\0\x80\0\0"s + "abcdef" + "\x21\xF9\x01y\0"s + frame + frame + ";";
    Header header = header_of(gif);
    EXPECT_EQ(header.width, 3U);
    EXPECT_EQ(header.height, 2U);
    EXPECT_EQ(header.frames, 2U);
}

TEST(PictureHeader, IsReadFromAWebpInItsThreeForms) {
    auto webp = [](const std::string& chunk) { return "RIFF" + big_endian(0) + "WEBP" + chunk; };
    Header lossy = header_of(webp("VP8 \x0A\0\0\0\0\0\0\x9D\x01\x2A\x40\x01\xF0\0"s));
    EXPECT_EQ(lossy.width, 320U);
    EXPECT_EQ(lossy.height, 240U);
    Header lossless = header_of(webp("VP8L\x05\0\0\0\x2F\x3F\xC0\x3B\0"s));
    EXPECT_EQ(lossless.width, 64U);
    EXPECT_EQ(lossless.height, 240U);
    Header animated =
        header_of(webp("VP8X\x0A\0\0\0\x02\0\0\0\x3F\x01\0\xEF\0\0"s + "ANMF\x02\0\0\0xxANMF\x01\0\0\0x\0"s));
    EXPECT_EQ(animated.width, 320U);
    EXPECT_EQ(animated.height, 240U);
    EXPECT_EQ(animated.frames, 2U);
}

TEST(PictureHeader, IsTheLargestThatAHeifSpeaksOf) {
    auto size = [](std::uint32_t width, std::uint32_t height) {
        return box("ispe", big_endian(0) + big_endian(width) + big_endian(height));
    };
    std::string meta =
        box("meta", big_endian(0) + box("iprp", box("ipco", size(160, 120) + size(4'000, 3'000))));
    Header header = header_of(box("ftyp", "avif" + big_endian(0) + "mif1") + meta);
    EXPECT_EQ(header.kind, Kind::Avif);
    EXPECT_EQ(header.width, 4'000U);
    EXPECT_EQ(header_of(box("ftyp", "mif1" + big_endian(0) + "heic") + meta).kind, Kind::Heic);
    EXPECT_EQ(code_of(box("ftyp", "heic" + big_endian(0) + "mif1")), "picture.damaged");
}

TEST(PictureHeader, OfWhatIsNoPictureIsRefused) {
    for (const std::string& bytes :
         {""s, "GIF8"s, "<html><script>alert(1)</script>"s, "%PDF-1.7"s, "BM\x36\0\0\0"s})
        EXPECT_EQ(code_of(bytes), "picture.kind") << bytes;
    EXPECT_EQ(header_of("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>").kind, Kind::Svg);
}

}  // namespace imaging
