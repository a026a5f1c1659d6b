#include "xml/reader.h"

#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

// A receiver that writes the calls it gets into a string: `<a x=1>` `text` `</a>`.
class Notes final : public xml::Receiver {
public:
    std::string text;
    std::string refused_name;

    base::Result<void> on_start(std::string_view name, std::span<const xml::Attribute> attributes) override {
        if (name == refused_name) return base::conflict("notes.refused", "This name is refused.");
        if (name == "throw") throw std::runtime_error("a receiver's own");
        text += fmt::format("<{}", name);
        for (const xml::Attribute& attribute : attributes)
            text += fmt::format(" {}={}", attribute.name, attribute.value);
        text += '>';
        return {};
    }
    void on_end(std::string_view name) override { text += fmt::format("</{}>", name); }
    void on_text(std::string_view piece) override { text += piece; }
};

std::string heard(std::string_view document, const xml::Settings& settings = {}) {
    Notes notes;
    auto read = xml::read_document(document, notes, settings);
    return read ? notes.text : read.error().code();
}

std::string nested(std::size_t depth) {
    std::string open, close;
    for (std::size_t i = 0; i < depth; ++i) {
        open += "<a>";
        close += "</a>";
    }
    return open + close;
}

}  // namespace

TEST(XmlReader, TellsOfElementsAttributesAndTextInTheirOrder) {
    EXPECT_EQ(heard("<?xml version='1.0'?><!-- no --><a x='1' y='&lt;'>b<c/><![CDATA[<d>]]>&amp;&#350;</a>"),
              "<a x=1 y=<>b<c></c><d>&Ş</a>");
}

TEST(XmlReader, WritesTheNamespaceInFrontOfTheNameIfAsked) {
    std::string_view document = "<p:a xmlns:p='urn:x' p:b='1' c='2'/>";
    EXPECT_EQ(heard(document), "<p:a xmlns:p=urn:x p:b=1 c=2></p:a>");
    EXPECT_EQ(heard(document, {.names = xml::Names::WithNamespace}), "<urn:x a urn:x b=1 c=2></urn:x a>");
    EXPECT_EQ(heard("<p:a/>", {.names = xml::Names::WithNamespace}), "xml.malformed");
}

TEST(XmlReader, ReadsADocumentInPiecesAsItReadsItWhole) {
    std::string_view document = "<a x='Ş'>ğ<b>&amp;</b>ç</a>";
    for (std::size_t size = 1; size < document.size(); ++size) {
        Notes notes;
        xml::Reader reader(notes, {});
        for (std::size_t at = 0; at < document.size(); at += size)
            ASSERT_TRUE(reader.read(document.substr(at, size))) << size;
        ASSERT_TRUE(reader.finish()) << size;
        EXPECT_EQ(notes.text, heard(document)) << size;
    }
}

TEST(XmlReader, ReadsABeginningWithoutItsEnd) {
    Notes notes;
    xml::Reader reader(notes, {});
    EXPECT_TRUE(reader.read("<a><b>c</b>"));
    EXPECT_EQ(notes.text, "<a><b>c</b>");
    EXPECT_EQ(reader.finish().error().code(), "xml.malformed");
}

TEST(XmlReader, RefusesWhatIsMalformed) {
    for (const char* document : {"", "{}", "<a>", "<a></b>", "<a x=1/>", "<a x='1' x='2'/>", "<a/><b/>",
                                 "<a>&nbsp;</a>", "<a>\xFF</a>", "<a>\x01</a>"})
        EXPECT_EQ(heard(document), "xml.malformed") << document;
}

TEST(XmlReader, RefusesADocumentType) {
    for (const char* document :
         {"<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
          "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>"})
        EXPECT_EQ(heard(document), "xml.doctype") << document;
}

TEST(XmlReader, SkipsADocumentTypeButNeverItsEntitiesIfAsked) {
    xml::Settings settings{.doctype = xml::Doctype::WithoutEntities};
    EXPECT_EQ(
        heard("<!DOCTYPE a PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'><a/>", settings),
        "<a></a>");
    for (const char* document : {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                                 "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                                 "<!DOCTYPE a [<!ENTITY % b 'c'>]><a/>"})
        EXPECT_EQ(heard(document, settings), "xml.entity") << document;
}

TEST(XmlReader, StopsAtItsLimits) {
    auto with = [](const xml::Limits& limits) { return xml::Settings{.limits = limits}; };
    EXPECT_EQ(heard(nested(5), with({.max_depth = 5})), nested(5));
    EXPECT_EQ(heard(nested(6), with({.max_depth = 5})), "xml.too_deep");
    EXPECT_EQ(heard("<a><b></b><c></c></a>", with({.max_elements = 3})), "<a><b></b><c></c></a>");
    EXPECT_EQ(heard("<a><b/><c/></a>", with({.max_elements = 2})), "xml.too_many");
    EXPECT_EQ(heard("<a>123<b></b>456</a>", with({.max_text_bytes = 3})), "<a>123<b></b>456</a>");
    EXPECT_EQ(heard("<a>123&amp;</a>", with({.max_text_bytes = 3})), "xml.long_text");
    EXPECT_EQ(heard("<a></a>", with({.max_bytes = 7})), "<a></a>");
    EXPECT_EQ(heard("<a></a>", with({.max_bytes = 6})), "xml.too_large");
    EXPECT_EQ(heard("<a></a>\n\n", with({.max_bytes = 8})), "xml.too_large");
}

TEST(XmlReader, CountsTheBytesOfAllPieces) {
    Notes notes;
    xml::Reader reader(notes, {.limits = {.max_bytes = 6}});
    EXPECT_TRUE(reader.read("<a>"));
    EXPECT_TRUE(reader.read("<b>"));
    EXPECT_EQ(reader.read("<").error().code(), "xml.too_large");
}

TEST(XmlReader, SaysInWhichLineTheErrorIs) {
    Notes notes;
    xml::Reader reader(notes, {});
    auto read = reader.read("<a>\n  <b>\n  </c>\n</a>");
    ASSERT_FALSE(read);
    EXPECT_EQ(base::describe(read.error()), "The XML is malformed: mismatched tag. (line 3)");
    EXPECT_EQ(reader.line(), 3);
}

TEST(XmlReader, TellsNothingAfterAnErrorAndKeepsIt) {
    Notes notes;
    xml::Reader reader(notes, {});
    EXPECT_FALSE(reader.read("<a></b><c>"));
    EXPECT_EQ(reader.read("</c></a>").error().code(), "xml.malformed");
    EXPECT_EQ(reader.finish().error().code(), "xml.malformed");
    EXPECT_EQ(notes.text, "<a>");
}

TEST(XmlReader, StopsWhereTheReceiverRefuses) {
    Notes notes;
    notes.refused_name = "b";
    EXPECT_EQ(xml::read_document("<a><b/>c</a>", notes, {}).error().code(), "notes.refused");
    EXPECT_EQ(notes.text, "<a>");
}

TEST(XmlReader, PassesOnWhatAReceiverThrows) {
    Notes notes;
    EXPECT_THROW(static_cast<void>(xml::read_document("<a><throw/>b</a>", notes, {})), std::runtime_error);
    EXPECT_EQ(notes.text, "<a>");
}
