#include "http/target.h"

#include <gtest/gtest.h>

namespace {

std::string path_or_code(std::string_view path) {
    auto decoded = http::decode_path(path);
    return decoded ? *decoded : decoded.error().code();
}

struct Case {
    const char* path;
    const char* expected;
};

// Parses a form. Returns its fields as `a=1|b=`, or the code of the error.
std::string form_or_code(std::string_view form, std::size_t max_fields = 10) {
    auto fields = http::parse_form(form, max_fields);
    if (!fields) return fields.error().code();
    std::string text;
    for (const http::FormField& field : *fields)
        text += (text.empty() ? "" : "|") + field.name + "=" + field.value;
    return text;
}

}  // namespace

TEST(Path, IsDecodedToUtf8) {
    for (const Case& row : {
             Case{"/", "/"},
             Case{"/en/news", "/en/news"},
             Case{"/kad%C4%B1k%c3%b6y", "/kad\xC4\xB1k\xC3\xB6y"},
             Case{"/a%20b+c", "/a b+c"},
             Case{"/100%25", "/100%"},
             Case{"/%252F", "/%2F"},
             Case{"//a//", "//a//"},
             Case{"/...", "/..."},
             Case{"/.well-known/x", "/.well-known/x"},
             Case{"/a./b", "/a./b"},
             Case{"/a;b=c", "/a;b=c"},
         }) {
        EXPECT_EQ(path_or_code(row.path), row.expected) << row.path;
    }
}

TEST(Path, IsRefusedRatherThanRepaired) {
    for (const Case& row : {
             Case{"", "target.not_absolute"},       Case{"*", "target.not_absolute"},
             Case{"a", "target.not_absolute"},      Case{"%2Fa", "target.not_absolute"},
             Case{"/%", "target.bad_escape"},       Case{"/%4", "target.bad_escape"},
             Case{"/%4g", "target.bad_escape"},     Case{"/%%41", "target.bad_escape"},
             Case{"/%u0041", "target.bad_escape"},  Case{"/%00", "target.control"},
             Case{"/a%0Ab", "target.control"},      Case{"/%7F", "target.control"},
             Case{"/a%2Fb", "target.slash"},        Case{"/a%2fb", "target.slash"},
             Case{"/a\\b", "target.slash"},         Case{"/a%5Cb", "target.slash"},
             Case{"/.", "target.dot_segment"},      Case{"/..", "target.dot_segment"},
             Case{"/a/../b", "target.dot_segment"}, Case{"/a/./b", "target.dot_segment"},
             Case{"/a/..", "target.dot_segment"},   Case{"/%2E%2e/b", "target.dot_segment"},
             Case{"/.%2E", "target.dot_segment"},   Case{"/%FF", "target.not_utf8"},
             Case{"/%C3", "target.not_utf8"},       Case{"/%C0%AF", "target.not_utf8"},
             Case{"/%ED%A0%80", "target.not_utf8"},
         }) {
        EXPECT_EQ(path_or_code(row.path), row.expected) << row.path;
    }
}

TEST(Form, IsReadInOrder) {
    EXPECT_EQ(form_or_code(""), "");
    EXPECT_EQ(form_or_code("a=1&b=2&a=3"), "a=1|b=2|a=3");
    EXPECT_EQ(form_or_code("a&b=&=c&&d=e=f&"), "a=|b=|=c|d=e=f");
    EXPECT_EQ(form_or_code("q=kad%C4%B1k%C3%B6y+%2B+x&a%26b=%3D"), "q=kad\xC4\xB1k\xC3\xB6y + x|a&b==");
    EXPECT_EQ(form_or_code("q=100%&r=%4&s=%zz"), "q=100%|r=%4|s=%zz");
    EXPECT_EQ(form_or_code("text=a%0D%0Ab"), "text=a\r\nb");
}

TEST(Form, IsTextAndBounded) {
    EXPECT_EQ(form_or_code("a=%00"), "form.nul");
    EXPECT_EQ(form_or_code("%FF=a"), "form.not_utf8");
    EXPECT_EQ(form_or_code("a&b&c", 3), "a=|b=|c=");
    EXPECT_EQ(form_or_code("a&b&c&d", 3), "form.too_many_fields");
}

TEST(Form, FindsTheFirstFieldOfAName) {
    auto fields = http::parse_form("a=1&b=2&b=3", 10);
    ASSERT_TRUE(fields.has_value());
    EXPECT_EQ(http::find_form_field(*fields, "b"), "2");
    EXPECT_EQ(http::find_form_field(*fields, "c"), std::nullopt);
}
