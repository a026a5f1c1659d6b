// What a picture says about itself: who made it, what it shows, who owns it. Photographers and agencies write
// this into the file in up to three formats. This is the merged result, which an editor may correct.
//
// Sources: IPTC Photo Metadata Standard 2023.2, IPTC IIM 4.2, Adobe XMP specification part 1 and 2, Exif
// 2.32. Where they contradict each other, XMP wins over IIM, and IIM over Exif, as the Metadata Working
// Group's guidelines say (2.0, §5).

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace imaging {

inline constexpr std::size_t kMaxMetadataText = 20'000;  // bytes
inline constexpr std::size_t kMaxMetadataItems = 200;

// All texts are UTF-8 without control characters except line ends. Empty means that the picture does not say.
struct Metadata {
    std::string title;     // a short reference
    std::string headline;  // of the picture
    std::string caption;
    std::string alternative_text;
    std::vector<std::string> creators;
    std::string credit;
    std::string source;
    std::string copyright;
    std::string usage_terms;
    std::string instructions;  // of the agency to the desk
    std::string taken_at;      // ISO 8601, as precise as it is known: a date, or a date and time
    std::string sublocation;
    std::string city;
    std::string state;
    std::string country;
    std::vector<std::string> people;
    std::vector<std::string> keywords;
    bool has_position = false;  // coordinates, which are never passed on

    bool operator==(const Metadata&) const = default;
};

// Reads the three blocks as they stand in the file. A block may be empty, damaged or hostile; then it
// contributes nothing. `iptc` is IIM, bare or in Photoshop's resources.
Metadata read_metadata(std::string_view xmp, std::string_view iptc, std::string_view exif);

// An XMP packet for the pictures that readers get, which says whom to credit and who owns the picture:
// creators, credit, copyright, caption, headline, source and terms, as far as they are known. Empty if none
// is.
std::string credit_packet(const Metadata& metadata);

}  // namespace imaging
