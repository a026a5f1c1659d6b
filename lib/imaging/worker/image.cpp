#include "imaging/worker/image.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace imaging::worker {

namespace {

void* drop_field(VipsImage* image, const char* name, GValue*, void*) {
    constexpr std::array<std::string_view, 7> kDropped{"exif-",       "iptc-",       "xmp-",       "icc-",
                                                       "png-comment", "gif-comment", "orientation"};
    std::string_view field(name);
    if (std::ranges::any_of(kDropped, [&](std::string_view begin) { return field.starts_with(begin); }))
        vips_image_remove(image, name);
    return nullptr;
}

}  // namespace

Image thumbnail(const std::string& file, int width, int height) {
    Image image = made_by([&](VipsImage** out) {
        return vips_thumbnail(file.c_str(), out, width, "height", height, "size", VIPS_SIZE_DOWN,
                              "export-profile", "srgb", "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr);
    });
    return made_by([&](VipsImage** out) {
        *out = vips_image_copy_memory(image.get());
        return *out == nullptr ? -1 : 0;
    });
}

void drop_metadata(VipsImage* image) {
    vips_image_map(image, drop_field, nullptr);
}

}  // namespace imaging::worker
