// libvips' images and their errors, held as C++ holds things.

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

// Ends the job; the newsroom is told `code`, and its log what libvips said. This program is the only place
// where we throw: it does one thing and ends.
class Refused : public std::runtime_error {
public:
    explicit Refused(const char* code) : std::runtime_error(vips_error_buffer()), code_(code) {}
    const char* code() const { return code_; }

private:
    const char* code_;
};

// libvips answers with zero when it succeeded.
inline void must(int failed) {
    if (failed != 0) throw Refused("picture.damaged");
}

// Calls `make` with where to put the image.
template <typename Make>
Image made_by(Make make) {
    VipsImage* image = nullptr;
    must(make(&image));
    return Image(image);
}

// Sizes and metadata, before anything is decoded.
Image open_head(const std::string& file);

// As it is looked at.
Size turned_size(VipsImage* head);

// Decodes the file into at most that size, turned and in sRGB; what is cut off is refused.
Image thumbnail(const std::string& file, int width, int height);

// Without what the camera and the photographer wrote, where it stood among it, and without the profile, which
// is sRGB's.
void drop_metadata(VipsImage* image);

}  // namespace imaging::worker
