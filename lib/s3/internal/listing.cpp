#include "s3/internal/listing.h"

#include <memory>

#include <expat.h>

#include "base/strings.h"

namespace s3::internal {

namespace {

constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxText = 4'096;
constexpr std::size_t kMaxDetail = 200;

class Reader {
public:
    explicit Reader(XML_Parser parser) : parser_(parser) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &Reader::on_start, &Reader::on_end);
        XML_SetCharacterDataHandler(parser, &Reader::on_text);
        XML_SetStartDoctypeDeclHandler(parser, [](void* self, const char*, const char*, const char*, int) {
            XML_StopParser(of(self).parser_, XML_FALSE);
        });
    }

    Listing take() { return std::move(listing_); }
    bool is_whole() const { return is_listing_; }

private:
    static Reader& of(void* self) { return *static_cast<Reader*>(self); }
    static void on_start(void* self, const char* name, const char**) { of(self).start(name); }
    static void on_end(void* self, const char* name) { of(self).end(name); }
    static void on_text(void* self, const char* text, int length) {
        of(self).text_.append(text, static_cast<std::size_t>(length));
        if (of(self).text_.size() > kMaxText) XML_StopParser(of(self).parser_, XML_FALSE);
    }

    void start(std::string_view name) {
        if (++depth_ > kMaxDepth) XML_StopParser(parser_, XML_FALSE);
        if (name == "ListBucketResult" && depth_ == 1) is_listing_ = true;
        if (name == "Contents") object_ = {};
        text_.clear();
    }

    void end(std::string_view name) {
        --depth_;
        if (name == "Key") object_.name = text_;
        if (name == "Size") object_.bytes = base::parse_int64(text_).value_or(0);
        if (name == "LastModified") object_.changed_at = base::parse_rfc3339(text_).value_or(base::Time{});
        if (name == "Contents") listing_.objects.push_back(std::move(object_));
        if (name == "NextContinuationToken") listing_.next = text_;
        text_.clear();
    }

    XML_Parser parser_;
    Listing listing_;
    Object object_;
    std::string text_;
    int depth_ = 0;
    bool is_listing_ = false;
};

}  // namespace

base::Result<Listing> parse_listing(std::string_view xml) {
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                        XML_ParserFree);
    if (!parser) return base::unavailable("s3.answer", "There is no memory to read the store's list.");
    Reader reader(parser.get());
    XML_Status status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (status != XML_STATUS_OK || !reader.is_whole())
        return base::unavailable("s3.answer", "The store's answer is not a listing.",
                                 std::string(xml.substr(0, kMaxDetail)));
    return reader.take();
}

}  // namespace s3::internal
