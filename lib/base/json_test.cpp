#include "base/json.h"

#include <gtest/gtest.h>

namespace {

std::string json(std::string_view text) {
    std::string out;
    base::append_json_string(out, text);
    return out;
}

std::string nested_lists(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

// Owns the parsed object that `fields()` returns a view of.
class Object {
public:
    explicit Object(std::string_view text) : object_(base::parse_json_object(text).value()) {}
    base::JsonFields fields() const { return base::JsonFields(object_); }

private:
    boost::json::object object_;
};

template <typename T>
std::string message(const base::Result<T>& result) {
    return result ? "no error" : result.error().message();
}

}  // namespace

TEST(JsonStrings, EscapesWhatRfc8259Names) {
    EXPECT_EQ(json("a\"b\\c\n\r\t\x01"), R"("a\"b\\c\n\r\t\u0001")");
}

TEST(JsonStrings, LeavesTurkishAlone) {
    EXPECT_EQ(json("İstanbul'da ışık"), "\"İstanbul'da ışık\"");
}

TEST(JsonStrings, ReplacesWhatIsNotUtf8) {
    EXPECT_EQ(json("a\xFFğ\xC3"), "\"a\xEF\xBF\xBDğ\xEF\xBF\xBD\"");
}

TEST(JsonReading, SaysWhyTextIsNotJson) {
    auto value = base::parse_json("{\"a\":}");
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().code(), "json.malformed");
    EXPECT_NE(value.error().detail(), "");
    EXPECT_EQ(base::parse_json_object("[1]").error().code(), "json.not_object");
}

TEST(JsonReading, LimitsHowDeepItGoes) {
    EXPECT_TRUE(base::parse_json(nested_lists(5), 5));
    EXPECT_EQ(base::parse_json(nested_lists(6), 5).error().code(), "json.malformed");
    EXPECT_FALSE(base::parse_json(nested_lists(1'000)));
}

TEST(JsonFields, AreReadByTheirType) {
    Object object(R"({"text":"a","flag":true,"whole":7,"half":0.5,"inside":{"text":"b"},
                      "texts":["c","d"],"numbers":[1,2.5],"objects":[{"text":"e"},{"text":"f"}]})");
    EXPECT_EQ(object.fields().get_text("text").value(), "a");
    EXPECT_TRUE(object.fields().get_flag("flag").value());
    EXPECT_EQ(object.fields().get_int64("whole", 7, 7).value(), 7);
    EXPECT_EQ(object.fields().get_object("inside")->get_text("text").value(), "b");
    EXPECT_EQ(object.fields().get_texts("texts").value(), (std::vector<std::string>{"c", "d"}));
    EXPECT_EQ(object.fields().get_numbers("numbers").value(), (std::vector<double>{1, 2.5}));
    EXPECT_EQ(object.fields().get_objects("objects")->at(1).get_text("text").value(), "f");
}

TEST(JsonFields, FailWithTheirName) {
    Object object(R"({"text":1,"flag":"true","whole":11,"inside":{"text":null},"list":["a",1]})");
    base::JsonFields fields = object.fields();
    EXPECT_EQ(message(fields.get_text("absent")), "“absent” is missing.");
    EXPECT_EQ(message(fields.get_text("text")), "“text” must be a text.");
    EXPECT_EQ(message(fields.get_flag("flag")), "“flag” must be true or false.");
    EXPECT_EQ(message(fields.get_int64("whole", 1, 10)), "“whole” must be a whole number from 1 to 10.");
    EXPECT_EQ(message(fields.get_object("list")), "“list” must be an object.");
    EXPECT_EQ(message(fields.get_texts("inside")), "“inside” must be a list.");
    EXPECT_EQ(message(fields.get_texts("list")), "“list” must be a list of texts.");
    EXPECT_EQ(message(fields.get_numbers("list")), "“list” must be a list of numbers.");
    EXPECT_EQ(message(fields.get_objects("list")), "“list” must be a list of objects.");
    EXPECT_EQ(message(fields.get_object("inside")->get_text("text")), "“inside.text” must be a text.");
    EXPECT_EQ(fields.get_text("absent").error().code(), "json.field");
}

TEST(JsonFields, MayBeAbsentButNotOfAnotherTypeWhenFound) {
    Object object(R"({"flag":false,"null":null})");
    EXPECT_FALSE(object.fields().find_flag("absent")->has_value());
    EXPECT_FALSE(object.fields().find_flag("flag")->value());
    EXPECT_EQ(message(object.fields().find_flag("null")), "“null” must be true or false.");
}

TEST(JsonFields, AreEmptyWhereABareNounFindsNothing) {
    Object object(R"({"text":"a","flag":true,"whole":7,"inside":{"text":"b"},"texts":["c",1]})");
    base::JsonFields fields = object.fields();
    EXPECT_EQ(fields.text("text"), "a");
    EXPECT_EQ(fields.text("whole"), "");
    EXPECT_TRUE(fields.flag("flag"));
    EXPECT_FALSE(fields.flag("absent"));
    EXPECT_EQ(fields.int64("whole"), 7);
    EXPECT_EQ(fields.int64("text"), std::nullopt);
    EXPECT_EQ(fields.object("inside").text("text"), "b");
    EXPECT_EQ(fields.object("absent").text("text"), "");
    EXPECT_EQ(fields.texts("texts"), std::vector<std::string>{"c"});
    EXPECT_TRUE(fields.texts("absent").empty());
}

TEST(JsonWriting, PlacesCommasAndColons) {
    std::string out;
    base::JsonWriter json(out);
    json.open_object();
    json.key("a\"").text("b\n");
    json.key("list").open_list().number(-1).flag(true).open_object().close_object().close_list();
    json.key("empty").open_list().close_list();
    json.key("ready").json("{\"c\":0.5}");
    json.close_object();
    EXPECT_EQ(out, R"({"a\"":"b\n","list":[-1,true,{}],"empty":[],"ready":{"c":0.5}})");
    EXPECT_TRUE(base::parse_json(out));
}

TEST(JsonWriting, PutsKeysInOrderIfAsked) {
    Object object(R"({"b":{"d":1,"c":2},"a":3})");
    EXPECT_EQ(boost::json::serialize(base::with_keys_in_order(object.fields().tree())),
              R"({"a":3,"b":{"d":1,"c":2}})");
}
