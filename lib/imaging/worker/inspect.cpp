#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "imaging/internal/metadata_json.h"
#include "imaging/metadata.h"
#include "imaging/worker/image.h"
#include "imaging/worker/protocol.h"

namespace imaging::worker {

namespace json = boost::json;

namespace {

std::string_view blob(VipsImage* image, const char* name) {
    const void* bytes = nullptr;
    std::size_t size = 0;
    if (vips_image_get_typeof(image, name) == 0 || vips_image_get_blob(image, name, &bytes, &size) != 0)
        return {};
    return {static_cast<const char*>(bytes), size};
}

// Returns a `data:` URL of a picture sixteen pixels wide, in a few hundred bytes. It is shown until the real
// picture has loaded.
std::string placeholder(VipsImage* small) {
    Image tiny = made_by([&](VipsImage** out) {
        return vips_thumbnail_image(small, out, 16, "height", 16, "size", VIPS_SIZE_DOWN, nullptr);
    });
    void* bytes = nullptr;
    std::size_t size = 0;
    must(vips_webpsave_buffer(tiny.get(), &bytes, &size, "Q", 40, "strip", TRUE, "alpha_q", 40, nullptr));
    std::unique_ptr<void, decltype(&g_free)> kept(bytes, g_free);
    std::unique_ptr<char, decltype(&g_free)> text(
        g_base64_encode(static_cast<const unsigned char*>(bytes), size), g_free);
    return fmt::format("data:image/webp;base64,{}", text.get());
}

// Returns a perceptual hash of 64 bits, made from a miniature of 9 × 8 pixels. A bit is set if a pixel is
// darker than its right neighbor. Similar pictures have nearly the same hash (“dHash”, N. Krawetz, 2013).
std::string likeness(VipsImage* small) {
    Image gray = made_by(
        [&](VipsImage** out) { return vips_colourspace(small, out, VIPS_INTERPRETATION_B_W, nullptr); });
    if (vips_image_hasalpha(gray.get())) {
        gray = made_by([&](VipsImage** out) { return vips_flatten(gray.get(), out, nullptr); });
    }
    Image tiny = made_by([&](VipsImage** out) {
        return vips_thumbnail_image(gray.get(), out, 9, "height", 8, "size", VIPS_SIZE_FORCE, nullptr);
    });
    std::size_t size = 0;
    std::unique_ptr<void, decltype(&g_free)> memory(vips_image_write_to_memory(tiny.get(), &size), g_free);
    if (size != 72) throw Refused("picture.failed");
    const auto* pixels = static_cast<const unsigned char*>(memory.get());
    std::uint64_t bits = 0;
    for (std::size_t row = 0; row < 8; ++row) {
        for (std::size_t column = 0; column < 8; ++column)
            bits = (bits << 1U) | (pixels[row * 9 + column] < pixels[row * 9 + column + 1] ? 1U : 0U);
    }
    return fmt::format("{:016x}", bits);
}

// Returns the point where viewers look first, as fractions of the size.
json::array attention(VipsImage* small) {
    int x = 0;
    int y = 0;
    int side = std::max(1, std::min(small->Xsize, small->Ysize) / 2);
    Image cropped = made_by([&](VipsImage** out) {
        return vips_smartcrop(small, out, side, side, "interesting", VIPS_INTERESTING_ATTENTION,
                              "attention_x", &x, "attention_y", &y, nullptr);
    });
    return {static_cast<double>(x) / small->Xsize, static_cast<double>(y) / small->Ysize};
}

}  // namespace

json::object inspect(const json::object& request) {
    std::string file(request.at("file").as_string());
    // open_head() reads the header but does not decode the pixels.
    Image head = open_head(file);
    double pixels = static_cast<double>(head->Xsize) * head->Ysize;
    if (pixels > request.at("max_pixels").to_number<double>()) throw Refused("picture.too_many_pixels");
    Size size = turned_size(head.get());
    json::object answer{{"width", size.width}, {"height", size.height}};
    answer["has_alpha"] = vips_image_hasalpha(head.get()) != 0;
    answer["metadata"] = internal::json_of(read_metadata(
        blob(head.get(), "xmp-data"), blob(head.get(), "iptc-data"), blob(head.get(), "exif-data")));
    head.reset();
    constexpr int kSmall = 256;
    Image small = thumbnail(file, kSmall, kSmall);
    drop_metadata(small.get());
    answer["placeholder"] = placeholder(small.get());
    answer["likeness"] = likeness(small.get());
    answer["attention"] = attention(small.get());
    return answer;
}

}  // namespace imaging::worker
