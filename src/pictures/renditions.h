// What readers get of pictures: smaller ones, cropped around the focal point, in the formats their browsers
// read.
//
//   /pictures/STAMP/640.webp         the whole, 640 pixels wide
//   /pictures/STAMP/16x9-640.jpg     cropped to that shape
//   /pictures/STAMP/original.gif     an animation, as it came in
//
// The widths and shapes are those of a table, so nobody can ask for a million. Each is made when it is first
// asked for and kept; its address holds the stamp of the picture, so it never changes and is cached for ever.

#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "database/database.h"
#include "http/file_answer.h"
#include "http/message.h"
#include "imaging/imaging.h"
#include "pictures/picture.h"
#include "pictures/picture_folder.h"

namespace stanhope {

// How a picture is cut.
struct Shape {
    std::string_view name;  // `16x9`; empty: not at all
    double ratio;           // across by down; 0: its own
};
std::span<const Shape> shapes();
const Shape* find_shape(std::string_view name);

// Those of the table, up to the width that the picture has in that shape; never none.
std::vector<std::uint32_t> widths_of(const Picture& picture, const Shape& shape);
// How large it is in that shape at that width.
imaging::Size size_of(const Picture& picture, const Shape& shape, std::uint32_t width);

// `jpg` where no better is known: a picture that can be seen through is `png`, an animation stays what it is.
std::string plain_extension(const Picture& picture);
std::string rendition_address(const Picture& picture, const Shape& shape, std::uint32_t width,
                              std::string_view extension);
// The largest that readers get of it in that shape, in the format that every browser reads.
struct Rendition {
    std::string address;
    imaging::Size size;
};
Rendition largest_of(const Picture& picture, const Shape& shape);
// `/pictures/STAMP/320.webp 320w, …`
std::string srcset_of(const Picture& picture, const Shape& shape, std::string_view extension);

// Shared between threads; blocks on the disk, and on the decoder for what has not been made. All it is given
// must outlive it.
class Renditions {
public:
    struct Parts {
        database::Database& database;
        const base::Clock& clock;
        const PictureFolder& folder;
        imaging::Imaging& imaging;
    };
    static base::Result<std::unique_ptr<Renditions>> open(const Parts& parts);

    // `path` begins with `/pictures/`. NotFound (picture.unknown), also for sizes that are not in the table
    // and for pictures that are not to be shown any more.
    base::Result<http::Response> answer(const http::Request& request, std::string_view path);

private:
    Renditions(const Parts& parts, http::FileFolder files) : parts_(parts), files_(std::move(files)) {}

    struct Wanted;
    static std::optional<Wanted> parse_name(const Picture& picture, std::string_view name);
    base::Result<void> ensure_made(std::string_view stamp, std::string_view name);
    base::Result<void> make(const Picture& picture, const Wanted& wanted, std::string_view name);

    Parts parts_;
    http::FileFolder files_;
    // One makes it, others who want it wait.
    std::mutex mutex_;
    std::condition_variable made_;
    std::set<std::string, std::less<>> being_made_;  // under mutex_
};

}  // namespace stanhope
