// A page made of fragments. It owns references to them, and holds the header and the segments of each
// encoding.

#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "http/page.h"
#include "press/page_recipe.h"
#include "press/page_set.h"

namespace press {

enum class Shape {
    Stitched,   // concatenates the compressed fragments, while a reader waits
    Flattened,  // compressed whole at the highest levels in the background
};

class StitchedPage final : public http::Page {
public:
    StitchedPage(const PageRecipe& recipe, const PageSetSettings& settings,
                 std::vector<FragmentHold> fragments, Shape shape);

    const std::vector<FragmentHold>& fragments() const { return fragments_; }
    Shape shape() const { return shape_; }
    // Returns the bytes of memory that the page takes without its fragments.
    std::size_t bytes() const { return bytes_; }

    // The latest generation of the page set in which the page was found up to date.
    mutable std::atomic<std::uint64_t> checked{0};

private:
    void add_stitched(const PageRecipe& recipe, const PageSetSettings& settings);
    void add_flattened(const PageRecipe& recipe, const PageSetSettings& settings);
    void add(http::ContentCoding coding, std::vector<std::string_view> segments, const PageRecipe& recipe,
             const PageSetSettings& settings);
    std::vector<std::string_view> identity_segments() const;

    std::vector<FragmentHold> fragments_;
    Shape shape_;
    std::string content_hash_;
    std::string gzip_trailer_;
    std::string flat_gzip_;
    std::string flat_zstd_;
    std::string flat_brotli_;
    std::size_t bytes_ = sizeof(StitchedPage);
};

}  // namespace press
