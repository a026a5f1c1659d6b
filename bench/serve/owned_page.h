// A page for the measurements, with identity, gzip and zstd forms; it shares its bytes with other pages of
// the same content, so that a hundred thousand of them fit into memory.

#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/content_coding.h"
#include "http/page.h"

namespace bench {

// One content in its forms, each in pieces that lie apart from each other in memory, as fragments do.
class PageBytes {
public:
    PageBytes(std::string_view content, std::size_t pieces);

    const std::vector<std::string>& pieces(http::ContentCoding coding) const {
        return forms_[static_cast<std::size_t>(coding)];
    }

private:
    std::array<std::vector<std::string>, 4> forms_;
};

class OwnedPage final : public http::Page {
public:
    // `name` makes the page's validators its own.
    OwnedPage(std::shared_ptr<const PageBytes> bytes, std::string_view name);

private:
    http::PageForm form_of(http::ContentCoding coding, std::string_view name) const;

    std::shared_ptr<const PageBytes> bytes_;
};

}  // namespace bench
