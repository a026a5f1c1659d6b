#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "imaging/worker/image.h"
#include "imaging/worker/protocol.h"

namespace imaging::worker {

namespace json = boost::json;

namespace {

Crop crop_of(const json::object& output) {
    const json::value* value = output.if_contains("crop");
    if (value == nullptr) return {};
    const json::array& parts = value->as_array();
    return {parts.at(0).to_number<double>(), parts.at(1).to_number<double>(), parts.at(2).to_number<double>(),
            parts.at(3).to_number<double>()};
}

// Scales the whole picture so that the crop gets the requested width, and cuts the crop out. Never enlarges
// the picture.
Image scaled(const std::string& file, const Size& full, const Crop& crop, int width) {
    double whole = std::min<double>(full.width, std::round(width / crop.width));
    Image image = thumbnail(file, std::max(1, static_cast<int>(whole)), VIPS_MAX_COORD);
    if (crop != Crop{}) {
        int left = std::clamp(static_cast<int>(std::lround(crop.x * image->Xsize)), 0, image->Xsize - 1);
        int top = std::clamp(static_cast<int>(std::lround(crop.y * image->Ysize)), 0, image->Ysize - 1);
        int across =
            std::clamp(static_cast<int>(std::lround(crop.width * image->Xsize)), 1, image->Xsize - left);
        int down =
            std::clamp(static_cast<int>(std::lround(crop.height * image->Ysize)), 1, image->Ysize - top);
        image = made_by(
            [&](VipsImage** out) { return vips_crop(image.get(), out, left, top, across, down, nullptr); });
    }
    return image;
}

void replace_metadata(VipsImage* image, std::string_view credit) {
    drop_metadata(image);
    if (!credit.empty()) vips_image_set_blob_copy(image, VIPS_META_XMP_NAME, credit.data(), credit.size());
}

void save(VipsImage* image, const std::string& path, std::string_view kind, int quality) {
    if (kind == "jpeg") {
        must(vips_jpegsave(image, path.c_str(), "Q", quality, "optimize_coding", TRUE, "interlace", TRUE,
                           nullptr));
    } else if (kind == "webp") {
        must(vips_webpsave(image, path.c_str(), "Q", quality, "effort", 4, nullptr));
    } else if (kind == "avif") {
        must(vips_heifsave(image, path.c_str(), "Q", quality, "compression",
                           VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "effort", 2, nullptr));
    } else if (kind == "png") {
        must(vips_pngsave(image, path.c_str(), "compression", 9, nullptr));
    } else {
        throw Refused("picture.kind");
    }
}

}  // namespace

json::object render(const json::object& request) {
    std::string file(request.at("file").as_string());
    Size full = turned_size(open_head(file).get());
    std::string credit(request.contains("credit") ? request.at("credit").as_string() : json::string());
    json::array answers;
    Image image;
    Crop made_crop;
    int made_width = 0;
    for (const json::value& value : request.at("outputs").as_array()) {
        const json::object& output = value.as_object();
        Crop crop = crop_of(output);
        int width = output.at("width").to_number<int>();
        // Outputs of the same size and crop are adjacent in the request and share the image.
        if (!image || crop != made_crop || width != made_width) {
            image = scaled(file, full, crop, width);
            replace_metadata(image.get(), credit);
            made_crop = crop;
            made_width = width;
        }
        save(image.get(), std::string(output.at("path").as_string()), output.at("kind").as_string(),
             output.at("quality").to_number<int>());
        answers.push_back(json::object{{"width", image->Xsize}, {"height", image->Ysize}});
    }
    return {{"outputs", std::move(answers)}};
}

}  // namespace imaging::worker
