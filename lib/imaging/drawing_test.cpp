#include "imaging/drawing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace imaging;

namespace {

constexpr std::string_view kOpen = R"(<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">)";

std::string cleaned(std::string_view inside) {
    auto drawing = clean_drawing(std::string(kOpen) + std::string(inside) + "</svg>");
    EXPECT_TRUE(drawing) << base::describe(drawing.error());
    if (!drawing) return {};
    std::string svg = drawing->svg;
    EXPECT_TRUE(clean_drawing(svg)) << "what comes out goes in again";
    EXPECT_EQ(clean_drawing(svg)->svg, svg) << "and is the same";
    return svg.substr(svg.find('>') + 1, svg.size() - svg.find('>') - 1 - std::string_view("</svg>").size());
}

std::string code_of(std::string_view svg) {
    auto drawing = clean_drawing(svg);
    return drawing ? "" : drawing.error().code();
}

}  // namespace

TEST(Drawings, KeepWhatIsDrawn) {
    EXPECT_EQ(cleaned(R"(<g id="a"><path d="M0 0L9 9" style="fill:red; stroke-width:2"/></g>)"),
              R"(<g id="a"><path d="M0 0L9 9" fill="red" stroke-width="2"></path></g>)");
    EXPECT_EQ(cleaned(R"(<text x="1">Süt &amp; &lt;İncir&gt;</text>)"),
              R"(<text x="1">Süt &amp; &lt;İncir&gt;</text>)");
    EXPECT_EQ(
        cleaned(R"x(<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a" fill="url(#b)"/>)x"),
        R"x(<use href="#a" fill="url(#b)"></use>)x");
    EXPECT_EQ(cleaned(R"(<rect fill="red" style="fill:blue"/>)"), R"(<rect fill="red"></rect>)");
}

TEST(Drawings, LoseWhatRunsOrFetches) {
    for (const char* inside :
         {"<script>alert(1)</script>", "<style>*{background:url(//e.example)}</style>",
          "<foreignObject><body "
          "xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
          "<image href='https://e.example/a.png'/>", "<a href='javascript:alert(1)'><rect/></a>",
          "<set attributeName='onmouseover' to='alert(1)'/>",
          "<animate attributeName='href' values='javascript:x'/>",
          "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
          "<html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>", "<!-- <script> -->",
          "<?xml-stylesheet href='x'?>"})
        EXPECT_EQ(cleaned(inside), "") << inside;
    for (const char* attribute :
         {"onclick='alert(1)'", "onload='x'", "fill='url(https://e.example#a)'", "fill='url( //e.example)'",
          "style='fill:url(\"https://e.example\")'", "style='background:red'", "style='fill:\\75rl(x)'",
          "href='javascript:alert(1)'", "href='data:image/svg+xml,x'", "href='https://e.example'",
          "xml:base='http://e.example'", "filter='url(&#x20;data:x)'", "clip-path='UrL(//x)'"})
        EXPECT_EQ(cleaned(std::string("<rect ") + attribute + "/>"), "<rect></rect>") << attribute;
}

TEST(Drawings, SayHowLargeTheyAre) {
    auto size = [](std::string_view attributes) {
        auto drawing =
            clean_drawing("<svg xmlns='http://www.w3.org/2000/svg' " + std::string(attributes) + "/>");
        return drawing ? fmt::format("{}x{}", drawing->width, drawing->height) : drawing.error().code();
    };
    EXPECT_EQ(size("width='640px' height='12.5'"), "640x13");
    EXPECT_EQ(size("width='100%' height='100%' viewBox='0 0 300,200'"), "300x200");
    EXPECT_EQ(size("viewBox='-5 -5 10 20'"), "10x20");
    EXPECT_EQ(size(""), "picture.kind");
    EXPECT_EQ(size("width='0' height='0'"), "picture.kind");
    EXPECT_EQ(size("width='1e9' height='1'"), "picture.kind");
}

TEST(Drawings, AreRefusedIfTheyAreNone) {
    EXPECT_EQ(code_of(""), "picture.kind");
    EXPECT_EQ(code_of("<html/>"), "picture.kind");
    EXPECT_EQ(code_of("<svg width='1' height='1'/>"), "picture.kind") << "of no namespace";
    EXPECT_EQ(code_of(std::string(kOpen) + "<g>"), "picture.damaged");
    EXPECT_EQ(code_of("<!DOCTYPE svg [<!ENTITY a 'x'>]>" + std::string(kOpen) + "&a;</svg>"), "picture.kind");
    std::string deep(kOpen);
    for (int i = 0; i < 1'000; ++i)
        deep += "<g>";
    EXPECT_EQ(code_of(deep), "picture.damaged");
    EXPECT_EQ(code_of(std::string(kMaxDrawingBytes + 1, ' ')), "picture.too_large");
    EXPECT_EQ(code_of("<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
                      "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>" +
                      std::string(kOpen) + "</svg>"),
              "");
}
