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

Image open_head(const std::string& file) {
    Image head(vips_image_new_from_file(file.c_str(), "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    if (!head) throw Refused("picture.damaged");
    return head;
}

Size turned_size(VipsImage* head) {
    auto width = static_cast<std::uint32_t>(head->Xsize);
    auto height = static_cast<std::uint32_t>(head->Ysize);
    return vips_image_get_orientation_swap(head) != 0 ? Size{height, width} : Size{width, height};
}

// A picture with a color profile is converted to sRGB by it. A CMYK picture without a profile is converted
// from a generic profile. Any other picture counts as sRGB and is not converted, because libvips would assume
// another color space for it.
Image thumbnail(const std::string& file, int width, int height) {
    Image head = open_head(file);
    bool has_profile = vips_image_get_typeof(head.get(), VIPS_META_ICC_NAME) != 0;
    bool is_ink = head->Type == VIPS_INTERPRETATION_CMYK;
    const char* to = has_profile || is_ink ? "srgb" : nullptr;
    const char* from = is_ink && !has_profile ? "cmyk" : nullptr;
    Image image = made_by([&](VipsImage** out) {
        return vips_thumbnail(file.c_str(), out, width, "height", height, "size", VIPS_SIZE_DOWN, "fail_on",
                              VIPS_FAIL_ON_TRUNCATED, "export-profile", to, "import-profile", from, nullptr);
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
