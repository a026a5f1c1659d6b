#include "imaging/metadata.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/strings.h"
#include "imaging/internal/named_values.h"
#include "imaging/internal/xml_text.h"

namespace imaging {

namespace {

using internal::NamedValues;

struct TextField {
    std::string Metadata::* field;
    std::string_view xmp;
    std::string_view iim;
    std::string_view exif;
};
constexpr std::array<TextField, 13> kTexts{{
    {&Metadata::title, "dc:title", "2:5", {}},
    {&Metadata::headline, "photoshop:Headline", "2:105", {}},
    {&Metadata::caption, "dc:description", "2:120", "ImageDescription"},
    {&Metadata::alternative_text, "Iptc4xmpCore:AltTextAccessibility", {}, {}},
    {&Metadata::credit, "photoshop:Credit", "2:110", {}},
    {&Metadata::source, "photoshop:Source", "2:115", {}},
    {&Metadata::copyright, "dc:rights", "2:116", "Copyright"},
    {&Metadata::usage_terms, "xmpRights:UsageTerms", {}, {}},
    {&Metadata::instructions, "photoshop:Instructions", "2:40", {}},
    {&Metadata::sublocation, "Iptc4xmpCore:Location", "2:92", {}},
    {&Metadata::city, "photoshop:City", "2:90", {}},
    {&Metadata::state, "photoshop:State", "2:95", {}},
    {&Metadata::country, "photoshop:Country", "2:101", {}},
}};

struct ListField {
    std::vector<std::string> Metadata::* field;
    std::string_view xmp;
    std::string_view iim;
    std::string_view exif;
};
constexpr std::array<ListField, 3> kLists{{
    {&Metadata::creators, "dc:creator", "2:80", "Artist"},
    {&Metadata::people, "Iptc4xmpExt:PersonInImage", {}, {}},
    {&Metadata::keywords, "dc:subject", "2:25", {}},
}};

struct Blocks {
    NamedValues xmp;
    NamedValues iim;
    NamedValues exif;
};

// Drops control characters, and the spaces with which cameras pad their texts.
std::string cleaned(std::string_view text) {
    std::string clean;
    for (char letter : text) {
        bool is_control = static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
        if (letter == '\r' || letter == '\t')
            clean += ' ';
        else if (!is_control || letter == '\n')
            clean += letter;
    }
    return std::string(base::clipped(base::trim(clean), kMaxMetadataText));
}

const std::vector<std::string>* find_in(const NamedValues& values, std::string_view name) {
    auto found = name.empty() ? values.end() : values.find(name);
    return found == values.end() ? nullptr : &found->second;
}

// Returns the texts of a field from the first of XMP, IIM and Exif that has any.
template <typename Field>
std::vector<std::string> texts_of(const Blocks& blocks, const Field& field) {
    std::vector<std::string> texts;
    for (const auto* values :
         {find_in(blocks.xmp, field.xmp), find_in(blocks.iim, field.iim), find_in(blocks.exif, field.exif)}) {
        if (values == nullptr) continue;
        for (const std::string& value : *values) {
            std::string text = cleaned(value);
            if (!text.empty() && texts.size() < kMaxMetadataItems) texts.push_back(std::move(text));
        }
        if (!texts.empty()) break;
    }
    return texts;
}

bool has_shape(std::string_view text, std::string_view shape) {
    return text.size() == shape.size() && std::ranges::equal(text, shape, [](char letter, char wanted) {
               return wanted == '0' ? letter >= '0' && letter <= '9' : letter == wanted;
           });
}

// Converts a date such as `20261126` and a time such as `163000+0300` to ISO 8601. In IIM zeros in the date
// mean that it is unknown.
std::string iim_time(std::string_view date, std::string_view time) {
    if (!has_shape(date, "00000000") || date == "00000000") return {};
    std::string text = fmt::format("{}-{}-{}", date.substr(0, 4), date.substr(4, 2), date.substr(6, 2));
    if (!has_shape(time.substr(0, 6), "000000")) return text;
    text += fmt::format("T{}:{}:{}", time.substr(0, 2), time.substr(2, 2), time.substr(4, 2));
    std::string_view zone = time.substr(6);
    if (has_shape(zone, "+0000") || has_shape(zone, "-0000"))
        text += fmt::format("{}:{}", zone.substr(0, 3), zone.substr(3));
    return text;
}

// Converts a time such as `2026:11:26 16:30:00` to ISO 8601, with the zone, such as `+03:00`, if the camera
// wrote it.
std::string exif_time(std::string_view time, std::string_view zone) {
    if (!has_shape(time, "0000:00:00 00:00:00") || time.starts_with("0000")) return {};
    std::string text(time);
    text[4] = text[7] = '-';
    text[10] = 'T';
    if (has_shape(zone, "+00:00") || has_shape(zone, "-00:00")) text += zone;
    return text;
}

std::string first(const NamedValues& values, std::string_view name) {
    const auto* found = find_in(values, name);
    return found == nullptr || found->empty() ? std::string() : cleaned(found->front());
}

std::string taken_at(const Blocks& blocks) {
    constexpr std::size_t kLongest = 32;
    std::string text = first(blocks.xmp, "photoshop:DateCreated");
    if (text.size() >= 4 && text.size() <= kLongest && has_shape(text.substr(0, 4), "0000")) return text;
    text = iim_time(first(blocks.iim, "2:55"), first(blocks.iim, "2:60"));
    if (!text.empty()) return text;
    return exif_time(first(blocks.exif, "DateTimeOriginal"), first(blocks.exif, "OffsetTimeOriginal"));
}

std::string escaped(std::string_view text) {
    std::string xml;
    internal::append_xml_text(xml, text);
    return xml;
}

std::string simple(std::string_view name, std::string_view text) {
    return text.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>", name, escaped(text));
}

// Returns an XMP text property that may have several languages, with `text` as the default one.
std::string in_languages(std::string_view name, std::string_view text) {
    if (text.empty()) return {};
    return fmt::format("<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>", name,
                       escaped(text));
}

}  // namespace

Metadata read_metadata(std::string_view xmp, std::string_view iptc, std::string_view exif) {
    Blocks blocks{internal::read_xmp(xmp), internal::read_iim(iptc), internal::read_exif(exif)};
    Metadata metadata;
    for (const TextField& field : kTexts) {
        auto texts = texts_of(blocks, field);
        if (!texts.empty()) metadata.*field.field = std::move(texts.front());
    }
    for (const ListField& field : kLists)
        metadata.*field.field = texts_of(blocks, field);
    metadata.taken_at = taken_at(blocks);
    metadata.has_position = blocks.exif.contains("GPS") || blocks.xmp.contains("exif:GPSLatitude");
    return metadata;
}

std::string credit_packet(const Metadata& metadata) {
    std::string fields;
    for (const std::string& creator : metadata.creators)
        fields += fmt::format("<rdf:li>{}</rdf:li>", escaped(creator));
    if (!fields.empty()) fields = "<dc:creator><rdf:Seq>" + fields + "</rdf:Seq></dc:creator>";
    fields += in_languages("dc:rights", metadata.copyright);
    fields += in_languages("dc:description", metadata.caption);
    fields += in_languages("xmpRights:UsageTerms", metadata.usage_terms);
    fields += simple("photoshop:Credit", metadata.credit);
    fields += simple("photoshop:Headline", metadata.headline);
    fields += simple("photoshop:Source", metadata.source);
    if (fields.empty()) return {};
    return fmt::format(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" "
        "xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">{}</rdf:Description></rdf:RDF></x:xmpmeta>",
        fields);
}

}  // namespace imaging
