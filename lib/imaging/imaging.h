// Decodes pictures in a separate process: inspects a file, and makes smaller pictures of it.
//
// A picture from outside may be crafted to attack its decoder. So the server's own process reads only the
// file's header (imaging/header.h). Decoding is done by the program `stanhope-pictures`, which is started for
// each job with limited memory and time, and ends after it. So a bad file breaks only one job.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "imaging/header.h"
#include "imaging/metadata.h"

namespace imaging {

struct ImagingSettings {
    std::filesystem::path program;           // the path of `stanhope-pictures`
    std::uint64_t max_pixels = 100'000'000;  // the limit for all frames of a picture together
    std::chrono::milliseconds time_limit{60'000};
};

struct Inspection {
    Kind kind = Kind::Jpeg;
    std::uint32_t width = 0;  // after applying the Exif orientation
    std::uint32_t height = 0;
    std::uint32_t frames = 1;
    bool has_alpha = false;
    Metadata metadata = {};
    std::string placeholder = {};  // a `data:` URL of a few hundred bytes
    // A perceptual hash of the picture. The hashes of similar pictures differ in only a few bits.
    std::uint64_t likeness = 0;
    double attention_x = 0.5;  // where viewers look first, in fractions of the size
    double attention_y = 0.5;
};

// A rectangle in a picture, in fractions of its size with the Exif orientation applied.
struct Crop {
    double x = 0;
    double y = 0;
    double width = 1;
    double height = 1;

    bool operator==(const Crop&) const = default;
};

// Returns the largest crop of this shape (width divided by height) whose center is as near as possible to the
// focal point.
Crop crop_around(double focus_x, double focus_y, std::uint32_t width, std::uint32_t height, double shape);

struct Output {
    std::filesystem::path file;  // the file to write
    Kind kind = Kind::Jpeg;      // Jpeg, Png, Webp or Avif
    int width = 0;               // the maximum width in pixels; pictures are never enlarged
    Crop crop = {};
    int quality = 80;
};

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// Threads may share an Imaging object. Its functions block until the job is done. The number of concurrent
// jobs is at most half the number of processors, because the other half is for readers; further jobs wait.
class Imaging {
public:
    explicit Imaging(ImagingSettings settings);

    // Inspects a picture and decodes it once to its end. Returns Invalid `picture.kind`, `picture.damaged`,
    // `picture.too_many_pixels`, or, if decoding took too much time or memory, `picture.too_costly`. Returns
    // Unavailable `picture.program` if the program cannot be started.
    base::Result<Inspection> inspect(const std::filesystem::path& file);

    // Makes smaller pictures, and returns their sizes in the order of the outputs. Adjacent outputs of the
    // same size and crop share the work. `credit` is an XMP packet that is written into each picture; all
    // other metadata is dropped.
    base::Result<std::vector<Size>> render(const std::filesystem::path& file, std::span<const Output> outputs,
                                           std::string_view credit);

private:
    base::Result<std::string> ask(const std::string& request);

    ImagingSettings settings_;
    std::counting_semaphore<> free_;
};

}  // namespace imaging
