// What a picture says of itself: who made it, what it shows, whose it is. Photographers and agencies write it
// into the file in up to three ways at once; here is what an editor is offered to correct.
//
// Sources: IPTC Photo Metadata Standard 2023.2, IPTC IIM 4.2, Adobe XMP specification part 1 and 2,
// Exif 2.32. Where they contradict each other XMP is believed before IIM, and IIM before Exif, as the
// Metadata Working Group's guidelines (2.0, §5) have it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace imaging {

inline constexpr std::size_t kMaxMetadataText = 20'000;  // bytes
inline constexpr std::size_t kMaxMetadataItems = 200;

// All texts are UTF-8 without control characters but line ends. Empty means that the picture does not say.
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
    std::string taken_at;      // ISO 8601, as exactly as it is known: a date, or a date and time
    std::string sublocation;
    std::string city;
    std::string state;
    std::string country;
    std::vector<std::string> people;
    std::vector<std::string> keywords;
    bool has_position = false;  // coordinates, which are never passed on

    bool operator==(const Metadata&) const = default;
};

// From the three blocks as they stand in the file; each may be empty, damaged or hostile, and then says
// nothing. `iptc` is IIM, bare or in Photoshop's resources.
Metadata read_metadata(std::string_view xmp, std::string_view iptc, std::string_view exif);

// An XMP packet that says who is to be credited and whose it is, for what readers get: creators, credit,
// copyright, caption, headline, source and terms, as far as they are given. Empty if nothing is.
std::string credit_packet(const Metadata& metadata);

}  // namespace imaging
