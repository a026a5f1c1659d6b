#include "imaging/imaging.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "imaging/internal/job.h"
#include "imaging/internal/metadata_json.h"

namespace imaging {

namespace json = boost::json;

namespace {

base::Failure too_many_pixels(std::uint64_t most) {
    constexpr std::uint64_t kMillion = 1'000'000;
    return base::invalid("picture.too_many_pixels",
                         fmt::format("The picture has more than {} million pixels.", most / kMillion));
}

base::Failure refused(const json::object& answer, std::uint64_t max_pixels) {
    std::string code(answer.at("error").as_string());
    const json::value* detail = answer.if_contains("detail");
    std::string log(detail == nullptr ? json::string_view() : json::string_view(detail->as_string()));
    if (code == "picture.too_many_pixels") return too_many_pixels(max_pixels);
    if (code == "picture.damaged")
        return base::invalid(code, "The picture is damaged: it cannot be read to its end.", log);
    return base::internal("picture.failed", "The picture could not be processed.", log);
}

// The program is ours, but what it decoded is not, so a malformed answer is a failure like any other.
base::Result<json::object> parsed(const std::string& text, std::uint64_t max_pixels) {
    json::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_object())
        return base::internal("picture.failed", "The picture could not be read.",
                              "the answer is not a JSON object");
    if (value.get_object().contains("error")) return refused(value.get_object(), max_pixels);
    return std::move(value.get_object());
}

json::object request_for(const Output& output) {
    return {{"path", output.file.string()},
            {"kind", name_of(output.kind)},
            {"width", output.width},
            {"quality", output.quality},
            {"crop", {output.crop.x, output.crop.y, output.crop.width, output.crop.height}}};
}

std::ptrdiff_t jobs_at_once() {
    return std::max(1U, std::thread::hardware_concurrency() / 2);
}

}  // namespace

Crop crop_around(double focus_x, double focus_y, std::uint32_t width, std::uint32_t height, double shape) {
    if (width == 0 || height == 0 || shape <= 0) return {};
    double own = static_cast<double>(width) / height;
    Crop crop;
    crop.width = own > shape ? shape / own : 1;
    crop.height = own > shape ? 1 : own / shape;
    crop.x = std::clamp(focus_x - crop.width / 2, 0.0, 1 - crop.width);
    crop.y = std::clamp(focus_y - crop.height / 2, 0.0, 1 - crop.height);
    return crop;
}

Imaging::Imaging(ImagingSettings settings) : settings_(std::move(settings)), free_(jobs_at_once()) {}

base::Result<std::string> Imaging::ask(const std::string& request) {
    free_.acquire();
    auto answer = internal::run_job(settings_.program, request, settings_.time_limit);
    free_.release();
    return answer;
}

base::Result<Inspection> Imaging::inspect(const std::filesystem::path& file) {
    TRY(Header header, read_file_header(file));
    if (header.kind == Kind::Svg)
        return base::invalid("picture.kind", "Drawings (SVG) are not accepted here.");
    if (header.pixels() > settings_.max_pixels) return too_many_pixels(settings_.max_pixels);
    json::object request{{"file", file.string()}, {"max_pixels", settings_.max_pixels}};
    TRY(std::string text, ask(json::serialize(request)));
    TRY(json::object answer, parsed(text, settings_.max_pixels));
    Inspection inspection{.kind = header.kind, .frames = header.frames};
    inspection.width = answer.at("width").to_number<std::uint32_t>();
    inspection.height = answer.at("height").to_number<std::uint32_t>();
    inspection.has_alpha = answer.at("has_alpha").as_bool();
    inspection.metadata = internal::metadata_of(answer.at("metadata").as_object());
    inspection.placeholder = answer.at("placeholder").as_string();
    std::string_view likeness = answer.at("likeness").as_string();
    std::from_chars(likeness.data(), likeness.data() + likeness.size(), inspection.likeness, 16);
    inspection.attention_x = answer.at("attention").as_array().at(0).to_number<double>();
    inspection.attention_y = answer.at("attention").as_array().at(1).to_number<double>();
    return inspection;
}

base::Result<std::vector<Size>> Imaging::render(const std::filesystem::path& file,
                                                std::span<const Output> outputs, std::string_view credit) {
    json::object request{{"file", file.string()}, {"max_pixels", settings_.max_pixels}};
    json::array wanted;
    for (const Output& output : outputs)
        wanted.push_back(request_for(output));
    request["outputs"] = std::move(wanted);
    if (!credit.empty()) request["credit"] = credit;
    TRY(std::string text, ask(json::serialize(request)));
    TRY(json::object answer, parsed(text, settings_.max_pixels));
    std::vector<Size> sizes;
    for (const json::value& size : answer.at("outputs").as_array())
        sizes.push_back(
            {size.at("width").to_number<std::uint32_t>(), size.at("height").to_number<std::uint32_t>()});
    return sizes;
}

}  // namespace imaging
