#include "xml/reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include <expat.h>
#include <fmt/format.h>

namespace xml {

namespace {

// The most bytes passed to expat at once, because expat takes lengths as `int`.
constexpr std::size_t kMaxStep = 1UL << 20;

XML_Parser make_parser(Names names) {
    return names == Names::AsWritten ? XML_ParserCreate("UTF-8") : XML_ParserCreateNS("UTF-8", ' ');
}

}  // namespace

// The functions that expat calls. No exception may pass through expat's C code, so an exception is stored
// until expat has returned. Expat may call one more function after it was stopped, to end an empty element.
struct Reader::Callbacks {
    template <typename Call>
    static void guard(void* self, Call call) {
        Reader& reader = *static_cast<Reader*>(self);
        if (reader.error_ || reader.thrown_) return;
        try {
            call(reader);
        } catch (...) {
            reader.thrown_ = std::current_exception();
            XML_StopParser(reader.parser_.get(), XML_FALSE);
        }
    }

    static void on_start(void* self, const char* name, const char** attributes) {
        guard(self, [&](Reader& reader) { reader.start(name, attributes); });
    }
    static void on_end(void* self, const char* name) {
        guard(self, [&](Reader& reader) { reader.end(name); });
    }
    static void on_text(void* self, const char* text, int length) {
        guard(self, [&](Reader& reader) { reader.text({text, static_cast<std::size_t>(length)}); });
    }
    static void on_doctype(void* self, const char*, const char*, const char*, int) {
        guard(self, [](Reader& reader) {
            reader.stop(reader.error_at_line("xml.doctype",
                                             "The XML declares a document type, which is not allowed."));
        });
    }
    static void on_entity(void* self, const char*, int, const char*, int, const char*, const char*,
                          const char*, const char*) {
        guard(self, [](Reader& reader) {
            reader.stop(
                reader.error_at_line("xml.entity", "The XML declares an entity, which is not allowed."));
        });
    }
};

Reader::Reader(Receiver& receiver, const Settings& settings)
    : receiver_(receiver), settings_(settings), parser_(make_parser(settings.names), XML_ParserFree) {
    if (!parser_) {
        error_ = base::unavailable("xml.memory", "There is no memory to read XML.").value();
        return;
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), Callbacks::on_start, Callbacks::on_end);
    XML_SetCharacterDataHandler(parser_.get(), Callbacks::on_text);
    XML_SetEntityDeclHandler(parser_.get(), Callbacks::on_entity);
    if (settings.doctype == Doctype::Refused)
        XML_SetStartDoctypeDeclHandler(parser_.get(), Callbacks::on_doctype);
}

Reader::~Reader() = default;

base::Result<void> Reader::read(std::string_view bytes) {
    std::string_view allowed = bytes.substr(0, settings_.limits.max_bytes - bytes_);
    bytes_ += allowed.size();
    for (std::size_t at = 0; at < allowed.size(); at += kMaxStep)
        TRY(parse(allowed.substr(at, kMaxStep), false));
    if (allowed.size() < bytes.size() && !error_)
        stop(error_at_line("xml.too_large",
                           fmt::format("The XML is larger than {} bytes.", settings_.limits.max_bytes)));
    if (error_) return tl::unexpected(*error_);
    return {};
}

base::Result<void> Reader::finish() {
    return parse({}, true);
}

std::int64_t Reader::line() const {
    return parser_ ? static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get())) : 1;
}

base::Result<void> Reader::parse(std::string_view bytes, bool is_last) {
    if (error_) return tl::unexpected(*error_);
    XML_Status status = XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()),
                                  is_last ? XML_TRUE : XML_FALSE);
    if (thrown_) std::rethrow_exception(thrown_);
    if (status != XML_STATUS_OK && !error_) {
        const char* why = XML_ErrorString(XML_GetErrorCode(parser_.get()));
        error_ = error_at_line("xml.malformed", fmt::format("The XML is malformed: {}.", why));
    }
    if (error_) return tl::unexpected(*error_);
    return {};
}

void Reader::start(std::string_view name, const char** attributes) {
    const Limits& limits = settings_.limits;
    text_bytes_ = 0;
    if (++depth_ > limits.max_depth)
        return stop(error_at_line(
            "xml.too_deep", fmt::format("The XML nests elements more than {} deep.", limits.max_depth)));
    if (++elements_ > limits.max_elements)
        return stop(error_at_line("xml.too_many",
                                  fmt::format("The XML has more than {} elements.", limits.max_elements)));
    attributes_.clear();
    for (; *attributes != nullptr; attributes += 2)
        attributes_.push_back({attributes[0], attributes[1]});
    if (auto taken = receiver_.on_start(name, attributes_); !taken) stop(std::move(taken).error());
}

void Reader::end(std::string_view name) {
    text_bytes_ = 0;
    --depth_;
    receiver_.on_end(name);
}

void Reader::text(std::string_view text) {
    text_bytes_ += text.size();
    if (text_bytes_ > settings_.limits.max_text_bytes)
        return stop(error_at_line("xml.long_text", fmt::format("The XML has a text longer than {} bytes.",
                                                               settings_.limits.max_text_bytes)));
    receiver_.on_text(text);
}

void Reader::stop(base::Error error) {
    error_ = std::move(error);
    XML_StopParser(parser_.get(), XML_FALSE);
}

base::Error Reader::error_at_line(std::string code, std::string message) const {
    return {base::ErrorKind::Invalid, std::move(code), std::move(message), fmt::format("line {}", line())};
}

base::Result<void> read_document(std::string_view document, Receiver& receiver, const Settings& settings) {
    Reader reader(receiver, settings);
    TRY(reader.read(document));
    return reader.finish();
}

}  // namespace xml
