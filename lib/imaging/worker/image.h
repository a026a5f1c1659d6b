// Wrappers that give libvips' images and errors C++ ownership.

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

// The exception that ends the job. The server gets `code`, and its log gets libvips' error message. This
// program is the only place where we throw exceptions, because it does one job and ends.
class Refused : public std::runtime_error {
public:
    explicit Refused(const char* code) : std::runtime_error(vips_error_buffer()), code_(code) {}
    const char* code() const { return code_; }

private:
    const char* code_;
};

// Throws if a libvips function failed. libvips returns zero on success.
inline void must(int failed) {
    if (failed != 0) throw Refused("picture.damaged");
}

// Calls `make` with the pointer that receives the new image, and returns the image.
template <typename Make>
Image made_by(Make make) {
    VipsImage* image = nullptr;
    must(make(&image));
    return Image(image);
}

// Reads the size and the metadata without decoding the pixels.
Image open_head(const std::string& file);

// Returns the size with the Exif orientation applied.
Size turned_size(VipsImage* head);

// Decodes the file to at most this size, in sRGB and with the Exif orientation applied. Refuses a truncated
// file.
Image thumbnail(const std::string& file, int width, int height);

// Removes the metadata that the camera and the photographer wrote, such as the position. Also removes the
// color profile, because the pixels are sRGB.
void drop_metadata(VipsImage* image);

}  // namespace imaging::worker
