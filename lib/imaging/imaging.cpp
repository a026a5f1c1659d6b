#include "imaging/imaging.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "imaging/internal/job.h"
#include "imaging/internal/metadata_json.h"

namespace imaging {

namespace json = boost::json;

namespace {

base::Failure too_many_pixels(std::uint64_t most) {
    constexpr std::uint64_t kMillion = 1'000'000;
    return base::invalid(
        "picture.too_many_pixels",
        fmt::format("The picture has more than {} million pixels. Upload a smaller one.", most / kMillion));
}

base::Failure refused(const base::JsonFields& answer, std::uint64_t max_pixels) {
    std::string code(answer.text("error"));
    std::string log(answer.text("detail"));
    if (code == "picture.too_many_pixels") return too_many_pixels(max_pixels);
    if (code == "picture.damaged")
        return base::invalid(code, "The picture is damaged: it cannot be read to its end.", log);
    return base::internal("picture.failed", "The picture could not be processed.", log);
}

base::Failure wrong_answer(const base::Error& error) {
    return base::internal("picture.failed", "The picture could not be read.",
                          fmt::format("malformed answer of stanhope-pictures: {}", base::describe(error)));
}

// Parses the answer of stanhope-pictures. A hostile picture may have taken over the process, so a malformed
// answer is an error and not an assertion.
base::Result<json::object> parsed(const std::string& text, std::uint64_t max_pixels) {
    auto object = base::parse_json_object(text);
    if (!object) return wrong_answer(object.error());
    base::JsonFields answer(*object);
    if (answer.contains("error")) return refused(answer, max_pixels);
    return *std::move(object);
}

base::Result<std::uint32_t> side_of(const base::JsonFields& size, std::string_view name) {
    TRY(std::int64_t side, size.get_int64(name, 0, std::numeric_limits<std::uint32_t>::max()));
    return static_cast<std::uint32_t>(side);
}

base::Result<Inspection> read_inspection(Inspection inspection, const base::JsonFields& answer) {
    TRY(inspection.width, side_of(answer, "width"));
    TRY(inspection.height, side_of(answer, "height"));
    TRY(inspection.has_alpha, answer.get_flag("has_alpha"));
    TRY(base::JsonFields metadata, answer.get_object("metadata"));
    TRY(inspection.metadata, internal::metadata_of(metadata));
    TRY(inspection.placeholder, answer.get_text("placeholder"));
    TRY(std::string_view likeness, answer.get_text("likeness"));
    std::from_chars(likeness.data(), likeness.data() + likeness.size(), inspection.likeness, 16);
    TRY(std::vector<double> attention, answer.get_numbers("attention"));
    if (attention.size() != 2) return base::invalid("json.field", "“attention” must be two numbers.");
    inspection.attention_x = attention[0];
    inspection.attention_y = attention[1];
    return inspection;
}

base::Result<std::vector<Size>> read_sizes(const base::JsonFields& answer) {
    TRY(std::vector<base::JsonFields> outputs, answer.get_objects("outputs"));
    std::vector<Size> sizes;
    for (const base::JsonFields& output : outputs) {
        TRY(std::uint32_t width, side_of(output, "width"));
        TRY(std::uint32_t height, side_of(output, "height"));
        sizes.push_back({width, height});
    }
    return sizes;
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
        return base::invalid("picture.kind", "This newsroom does not accept drawings (SVG).");
    if (header.pixels() > settings_.max_pixels) return too_many_pixels(settings_.max_pixels);
    json::object request{{"file", file.string()}, {"max_pixels", settings_.max_pixels}};
    TRY(std::string text, ask(json::serialize(request)));
    TRY(json::object answer, parsed(text, settings_.max_pixels));
    auto inspection =
        read_inspection({.kind = header.kind, .frames = header.frames}, base::JsonFields(answer));
    if (!inspection) return wrong_answer(inspection.error());
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
    auto sizes = read_sizes(base::JsonFields(answer));
    if (!sizes) return wrong_answer(sizes.error());
    return sizes;
}

}  // namespace imaging
