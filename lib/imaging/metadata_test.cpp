#include "imaging/metadata.h"

#include <gtest/gtest.h>

#include "imaging/testing/pictures.h"

namespace imaging {

namespace {

using testing::iim;

std::string packet(const std::string& properties) {
    return "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
           "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
           "xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:p='http://ns.adobe.com/photoshop/1.0/' "
           "xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' p:City='İzmir'>" +
           properties + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
}

}  // namespace

TEST(PictureMetadata, IsReadFromIim) {
    std::string photoshop(
        "Photoshop 3.0\0"
        "8BIM\x04\x04\0\0",
        22);
    std::string block = iim(1, 90, "\x1B%G") + iim(2, 120, "Feribot iskelede.\r\nİkinci satır.") +
                        iim(2, 80, "Ayşe Yıldız") + iim(2, 110, "AA") + iim(2, 25, "liman") +
                        iim(2, 25, "feribot") + iim(2, 55, "20261126") + iim(2, 60, "163000+0300");
    for (const std::string& form : {block, photoshop + testing::big_endian(block.size()) + block}) {
        Metadata metadata = read_metadata({}, form, {});
        EXPECT_EQ(metadata.caption, "Feribot iskelede. \nİkinci satır.");
        EXPECT_EQ(metadata.creators, std::vector<std::string>{"Ayşe Yıldız"});
        EXPECT_EQ(metadata.credit, "AA");
        EXPECT_EQ(metadata.keywords, (std::vector<std::string>{"liman", "feribot"}));
        EXPECT_EQ(metadata.taken_at, "2026-11-26T16:30:00+03:00");
    }
}

TEST(PictureMetadata, IsTurkishWhereItIsNotUtf8) {
    EXPECT_EQ(read_metadata({}, iim(2, 120, "\xDD\xFE\xE7i a\xF0\xFD"), {}).caption, "İşçi ağı");
}

TEST(PictureMetadata, IsCutBetweenLetters) {
    std::string letters = "x";
    while (letters.size() < kMaxMetadataText + 100)
        letters += "ş";
    std::string caption = read_metadata({}, iim(2, 120, letters), {}).caption;
    EXPECT_EQ(caption, letters.substr(0, kMaxMetadataText - 1));
}

TEST(PictureMetadata, OfXmpComesBeforeTheRest) {
    Metadata metadata = read_metadata(packet("<d:rights><rdf:Alt><rdf:li xml:lang='tr'>Hakları "
                                             "saklı</rdf:li><rdf:li xml:lang='x-default'>All rights &amp; "
                                             "more</rdf:li></rdf:Alt></d:rights><p:Credit>Anadolu</"
                                             "p:Credit><e:PersonInImage><rdf:Bag><rdf:li>D. T."
                                             "</rdf:li><rdf:li>K. M.</rdf:li></rdf:Bag></e:PersonInImage>"),
                                      iim(2, 110, "AA") + iim(2, 116, "(c)") + iim(2, 105, "Ferry"), {});
    EXPECT_EQ(metadata.copyright, "All rights & more");
    EXPECT_EQ(metadata.credit, "Anadolu");
    EXPECT_EQ(metadata.city, "İzmir");
    EXPECT_EQ(metadata.headline, "Ferry") << "what XMP does not say is taken from IIM";
    EXPECT_EQ(metadata.people, (std::vector<std::string>{"D. T.", "K. M."}));
}

TEST(PictureMetadata, ThatIsHostileSaysNothing) {
    std::string entities = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    EXPECT_EQ(read_metadata(entities + packet("<p:Credit>&b;</p:Credit>"), {}, {}), Metadata{});
    std::string deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "<p:Credit>";
    EXPECT_EQ(read_metadata(packet(deep), {}, {}).credit, "");
    EXPECT_EQ(read_metadata("<x", std::string("\x1C\x02\x78\x84\0\xFF", 6),
                            std::string("Exif\0\0II*\0\xFF\xFF", 12)),
              Metadata{});
    std::string long_text(100'000, 'x');
    EXPECT_LE(read_metadata(packet("<p:Credit>" + long_text + "</p:Credit>"), {}, {}).credit.size(),
              kMaxMetadataText);
}

TEST(PictureMetadata, OfACreditComesBack) {
    Metadata metadata;
    metadata.credit = "A < B & C";
    metadata.copyright = "© 2026 Körfez";
    metadata.creators = {"Ayşe Yıldız", "Can"};
    EXPECT_EQ(read_metadata(credit_packet(metadata), {}, {}), metadata);
    EXPECT_EQ(credit_packet({}), "");
}

}  // namespace imaging
