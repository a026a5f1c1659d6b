// libvips' images and errors, with C++ ownership.

#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <vips/vips.h>

#include "imaging/imaging.h"

namespace imaging::worker {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

// Ends the job: the newsroom gets `code`, and its log what libvips said. This program is the only place where
// we throw, because it does one thing and ends.
class Refused : public std::runtime_error {
public:
    explicit Refused(const char* code) : std::runtime_error(vips_error_buffer()), code_(code) {}
    const char* code() const { return code_; }

private:
    const char* code_;
};

// libvips returns zero on success.
inline void must(int failed) {
    if (failed != 0) throw Refused("picture.damaged");
}

// Calls `make` with the place for the new image.
template <typename Make>
Image made_by(Make make) {
    VipsImage* image = nullptr;
    must(make(&image));
    return Image(image);
}

// Reads size and metadata, without decoding.
Image open_head(const std::string& file);

// The size after applying the Exif orientation.
Size turned_size(VipsImage* head);

// Decodes the file to at most that size, with the Exif orientation applied, in sRGB. Refuses a truncated
// file.
Image thumbnail(const std::string& file, int width, int height);

// Drops what the camera and the photographer wrote, the position included, and the color profile, because the
// pixels are sRGB.
void drop_metadata(VipsImage* image);

}  // namespace imaging::worker
