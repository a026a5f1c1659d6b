// Collects the body of a request: in memory while it is small, otherwise in a file without a name, which the
// kernel deletes when it is closed.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/server.h"

namespace http {

class BodySpool {
public:
    // `settings` must outlive the spool.
    explicit BodySpool(const ServerSettings& settings) : settings_(settings) {}

    // Appends a piece of the body. Returns Unavailable (body.not_kept) if the disk cannot store it; then the
    // caller must add no more pieces.
    base::Result<void> add(std::string_view piece);

    std::uint64_t size() const { return size_; }

    void move_into(Request& request);

private:
    base::Result<void> open_file();
    base::Result<void> write(std::string_view piece) const;

    const ServerSettings& settings_;
    std::uint64_t size_ = 0;
    std::string memory_;
    std::shared_ptr<const OpenFile> file_;
};

}  // namespace http
