#include "s3/internal/listing.h"

#include "base/strings.h"
#include "xml/reader.h"

namespace s3::internal {

namespace {

// The limits for parsing a listing, which has at most 1,000 objects.
constexpr xml::Settings kXml{.limits = {.max_bytes = 64UL << 20, .max_depth = 16, .max_text_bytes = 4'096}};
constexpr std::size_t kMaxDetail = 200;

class ListingReader final : public xml::Receiver {
public:
    Listing take() { return std::move(listing_); }
    bool is_listing() const { return is_listing_; }

    base::Result<void> on_start(std::string_view name, std::span<const xml::Attribute>) override {
        if (++depth_ == 1) is_listing_ = name == "ListBucketResult";
        if (name == "Contents") object_ = {};
        text_.clear();
        return {};
    }

    void on_text(std::string_view text) override { text_ += text; }

    void on_end(std::string_view name) override {
        --depth_;
        if (name == "Key") object_.name = text_;
        if (name == "Size") object_.bytes = base::parse_int64(text_).value_or(0);
        if (name == "LastModified") object_.changed_at = base::parse_rfc3339(text_).value_or(base::Time{});
        if (name == "Contents") listing_.objects.push_back(std::move(object_));
        if (name == "NextContinuationToken") listing_.next = text_;
        text_.clear();
    }

private:
    Listing listing_;
    Object object_;
    std::string text_;
    int depth_ = 0;
    bool is_listing_ = false;
};

}  // namespace

base::Result<Listing> parse_listing(std::string_view xml) {
    ListingReader reader;
    auto read = xml::read_document(xml, reader, kXml);
    if (!read || !reader.is_listing())
        return base::unavailable("s3.answer", "The store's answer is not a list of objects.",
                                 std::string(xml.substr(0, kMaxDetail)));
    return reader.take();
}

}  // namespace s3::internal
