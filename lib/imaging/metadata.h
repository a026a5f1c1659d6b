// The metadata of a picture: who made it, what it shows, who owns it. Photographers and agencies write
// metadata into the file in up to three formats. Metadata is the merged result, which an editor may correct.
//
// The formats are specified in the IPTC Photo Metadata Standard 2023.2, IPTC IIM 4.2, the Adobe XMP
// specification part 1 and 2, and Exif 2.32. If they contradict each other, XMP wins over IIM, and IIM over
// Exif, as the Metadata Working Group's guidelines say (2.0, §5).

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace imaging {

inline constexpr std::size_t kMaxMetadataText = 20'000;  // the most bytes of a text
inline constexpr std::size_t kMaxMetadataItems = 200;

// All texts are UTF-8 without control characters except line ends. A text is empty if the file does not have
// it.
struct Metadata {
    std::string title;     // a short reference, such as an agency's number
    std::string headline;  // a headline for the picture
    std::string caption;
    std::string alternative_text;
    std::vector<std::string> creators;
    std::string credit;
    std::string source;
    std::string copyright;
    std::string usage_terms;
    std::string instructions;  // instructions of the agency for the newsroom
    std::string taken_at;      // ISO 8601, as precise as it is known: a date, or a date and time
    std::string sublocation;
    std::string city;
    std::string state;
    std::string country;
    std::vector<std::string> people;
    std::vector<std::string> keywords;
    bool has_position = false;  // whether there are coordinates, which are never passed on

    bool operator==(const Metadata&) const = default;
};

// Merges the three blocks of metadata of a file. A block may be empty, damaged or hostile; then it
// contributes nothing. `iptc` is an IIM block, bare or in Photoshop's image resources.
Metadata read_metadata(std::string_view xmp, std::string_view iptc, std::string_view exif);

// Returns an XMP packet for the pictures that readers get. It says whom to credit and who owns the picture:
// the creators, credit, copyright, caption, headline, source and usage terms, as far as they are known.
// Returns an empty string if all are unknown.
std::string credit_packet(const Metadata& metadata);

}  // namespace imaging
