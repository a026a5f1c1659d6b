// Decodes pictures in a process of their own: tells what a file holds, and makes smaller pictures of it.
//
// A picture from outside may be crafted to attack its decoder. So this process only reads the head
// (imaging/header.h). All else is done by `stanhope-pictures`, which is started for each job with little
// memory and time and ends after it: a bad file costs one job.

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
    std::filesystem::path program;           // `stanhope-pictures`
    std::uint64_t max_pixels = 100'000'000;  // of all frames together
    std::chrono::milliseconds time_limit{60'000};
};

struct Inspection {
    Kind kind = Kind::Jpeg;
    std::uint32_t width = 0;  // after applying the Exif orientation
    std::uint32_t height = 0;
    std::uint32_t frames = 1;
    bool has_alpha = false;
    Metadata metadata = {};
    std::string placeholder = {};  // a `data:` address of some hundred bytes
    // A perceptual hash: similar pictures differ in a few bits only.
    std::uint64_t likeness = 0;
    double attention_x = 0.5;  // where viewers look first, as fractions of the size
    double attention_y = 0.5;
};

// A part of the picture, in fractions of its size after applying the Exif orientation.
struct Crop {
    double x = 0;
    double y = 0;
    double width = 1;
    double height = 1;

    bool operator==(const Crop&) const = default;
};

// The largest crop of that shape (width over height) whose middle is as near to the focal point as possible.
Crop crop_around(double focus_x, double focus_y, std::uint32_t width, std::uint32_t height, double shape);

struct Output {
    std::filesystem::path file;  // will be written
    Kind kind = Kind::Jpeg;      // Jpeg, Png, Webp or Avif
    int width = 0;               // the greatest width; pictures are never enlarged
    Crop crop = {};
    int quality = 80;
};

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// Shared between threads; blocks until the job is done. At most half as many jobs run at once as there are
// processors, because the other half is for readers; further jobs wait.
class Imaging {
public:
    explicit Imaging(ImagingSettings settings);

    // Decodes the whole picture once. Invalid: `picture.kind`, `picture.damaged`, `picture.too_many_pixels`,
    // `picture.too_costly` if decoding it took too much time or memory. Unavailable `picture.program` if the
    // program cannot be started.
    base::Result<Inspection> inspect(const std::filesystem::path& file);

    // Returns the sizes in the order of the outputs. Adjacent outputs of the same size and crop share the
    // work. `credit` is an XMP packet for each picture; all other metadata is dropped.
    base::Result<std::vector<Size>> render(const std::filesystem::path& file, std::span<const Output> outputs,
                                           std::string_view credit);

private:
    base::Result<std::string> ask(const std::string& request);

    ImagingSettings settings_;
    std::counting_semaphore<> free_;
};

}  // namespace imaging
