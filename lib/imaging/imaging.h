// Pictures decoded in a process of their own: what a file holds, and smaller ones made of it.
//
// A picture from outside may be made to break whoever decodes it. So its head is read here
// (imaging/header.h), and everything else is done by `stanhope-pictures`, which is started for each job with
// little memory and time and ends after it: a bad file costs one job.

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
    std::uint32_t width = 0;  // as it is looked at, turned as it says
    std::uint32_t height = 0;
    std::uint32_t frames = 1;
    bool has_alpha = false;
    Metadata metadata = {};
    std::string placeholder = {};  // a `data:` address of some hundred bytes
    // Pictures that look alike have the same bits but for a few.
    std::uint64_t likeness = 0;
    double attention_x = 0.5;  // where one looks first, as parts of 1
    double attention_y = 0.5;
};

// Parts of 1 of the picture as it is looked at.
struct Crop {
    double x = 0;
    double y = 0;
    double width = 1;
    double height = 1;

    bool operator==(const Crop&) const = default;
};

// The largest crop of that shape that has the focal point as near to its middle as can be.
Crop crop_around(double focus_x, double focus_y, std::uint32_t width, std::uint32_t height, double shape);

struct Output {
    std::filesystem::path file;  // is written
    Kind kind = Kind::Jpeg;      // Jpeg, Png, Webp or Avif
    int width = 0;               // at most; nothing is made larger than it is
    Crop crop = {};
    int quality = 80;
};

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// Shared between threads; blocks until the job is done. As many jobs run at once as there are processors,
// half of them kept for readers; others wait.
class Imaging {
public:
    explicit Imaging(ImagingSettings settings);

    // Decodes all of it once. Invalid: `picture.kind`, `picture.damaged`, `picture.too_many_pixels`,
    // `picture.too_costly` if decoding it took too much time or memory. Unavailable `picture.program` if the
    // program cannot be started.
    base::Result<Inspection> inspect(const std::filesystem::path& file);

    // In the order of the outputs; those of one size and crop that stand side by side share the work.
    // `credit` is an XMP packet that is put into each, all other metadata is left out.
    base::Result<std::vector<Size>> render(const std::filesystem::path& file, std::span<const Output> outputs,
                                           std::string_view credit);

private:
    base::Result<std::string> ask(const std::string& request);

    ImagingSettings settings_;
    std::counting_semaphore<> free_;
};

}  // namespace imaging
