#include "api/internal/fields.h"

#include <gtest/gtest.h>

#include "api/internal/schemas.h"

namespace stanhope {
namespace {

namespace json = boost::json;

enum class Size { Small, Large };

std::string_view name_of(Size size) {
    return size == Size::Small ? "small" : "large";
}

struct Sender {
    std::string name;
};

struct Parcel {
    std::string id = {};
    std::string country = {};
    std::string label = {};
    std::string secret = {};
    std::optional<std::string> note = {};
    std::int64_t weight = 7;
    Size size = Size::Small;
    Sender sender = {};
};

}  // namespace

template <>
struct EnumValues<Size> {
    static constexpr std::array kAll{Size::Small, Size::Large};
};

namespace {

const Fields<Sender>& sender_fields() {
    static const Fields<Sender> fields("Sender",
                                       {field("name", &Sender::name, Use::Optional, "Who sent it")});
    return fields;
}

const Fields<Parcel>& parcel_fields() {
    static const Fields<Parcel> fields(
        "Parcel", {field("id", &Parcel::id, Use::Answered, "Identifies it"),
                   field("country", &Parcel::country, Use::FixedRequired, "Where it goes"),
                   field("label", &Parcel::label, Use::Required, "What it says", max_bytes(20)),
                   field("secret", &Parcel::secret, Use::SentOptional, "Never shown"),
                   field("note", &Parcel::note, Use::Optional, "May be none"),
                   field("weight", &Parcel::weight, Use::ChangeOnly, "In kilograms", between(1, 30)),
                   field("size", &Parcel::size, Use::Optional, "How large"),
                   object_field("sender", &Parcel::sender, sender_fields(), "Who sent it")});
    return fields;
}

json::object object(std::string_view text) {
    return json::parse(json::string_view(text.data(), text.size())).as_object();
}

std::string code_of(const base::Result<void>& result) {
    return result ? "" : result.error().code() + ": " + result.error().message();
}

std::string reading(std::string_view body, Purpose purpose) {
    Parcel parcel;
    return code_of(parcel_fields().read(parcel, object(body), purpose));
}

std::string knowing(std::string_view body, Purpose purpose) {
    return code_of(must_know_fields(&parcel_fields(), object(body), purpose));
}

TEST(Fields, AnswerWhatCallersMaySee) {
    Parcel parcel{.id = "7", .country = "CY", .label = "Books", .secret = "x", .size = Size::Large};
    EXPECT_EQ(json::serialize(parcel_fields().write(parcel)),
              R"({"id":"7","country":"CY","label":"Books","note":null,"weight":7,"size":"large",)"
              R"("sender":{"name":""}})");
}

TEST(Fields, AreReadFromABodyOverWhatIsThere) {
    Parcel parcel{.label = "Books", .note = "Fragile"};
    ASSERT_TRUE(parcel_fields().read(parcel, object(R"({"label":"Maps","size":"large"})"), Purpose::Change));
    EXPECT_EQ(parcel.label, "Maps");
    EXPECT_EQ(parcel.note, "Fragile");
    EXPECT_EQ(parcel.size, Size::Large);
    ASSERT_TRUE(parcel_fields().read(parcel, object(R"({"note":null,"label":null})"), Purpose::Change));
    EXPECT_EQ(parcel.note, std::nullopt);
    EXPECT_EQ(parcel.label, "Maps") << "null is no text, so it counts as absent";
    ASSERT_TRUE(parcel_fields().read(parcel, object(R"({"note":""})"), Purpose::Change));
    EXPECT_EQ(parcel.note, std::nullopt);
}

TEST(Fields, AreRequiredWhenAThingIsAdded) {
    EXPECT_EQ(reading(R"({"country":"CY","label":"x"})", Purpose::Add), "");
    EXPECT_EQ(reading(R"({"country":"CY"})", Purpose::Add), "body.field: “label” is missing.");
    EXPECT_EQ(reading(R"({"label":"x","country":null})", Purpose::Add), "body.field: “country” is missing.");
    EXPECT_EQ(reading("{}", Purpose::Change), "");
}

TEST(Fields, HaveTheirType) {
    EXPECT_EQ(reading(R"({"label":7})", Purpose::Change), "body.field: “label” must be a text.");
    EXPECT_EQ(reading(R"({"label":"\u0000"})", Purpose::Change), "body.field: “label” must be a text.");
    EXPECT_EQ(reading(R"({"weight":1.5})", Purpose::Change), "body.field: “weight” must be a whole number.");
    EXPECT_EQ(reading(R"({"size":"huge"})", Purpose::Change),
              "body.field: “size” must be one of: small, large.");
    EXPECT_EQ(reading(R"({"note":[]})", Purpose::Change), "body.field: “note” must be a text or null.");
}

TEST(Fields, AreKnownWhereTheyMayBeSet) {
    EXPECT_EQ(knowing(R"({"country":"CY","label":"x","secret":"y"})", Purpose::Add), "");
    EXPECT_EQ(knowing(R"({"weight":2})", Purpose::Add),
              "body.unknown: The request has fields that are not known here: “weight”. Remove them.");
    EXPECT_EQ(knowing(R"({"id":"7","country":"CY"})", Purpose::Change),
              "body.unknown: The request has fields that are not known here: “id”, “country”. Remove them.");
    EXPECT_EQ(code_of(must_know_fields(nullptr, object(R"({"x":1})"), Purpose::Add)),
              "body.unknown: The request has fields that are not known here: “x”. Remove them.");
    OpenType open("Settings", JsonForm<std::string>::schema());
    EXPECT_EQ(code_of(must_know_fields(&open, object(R"({"x":1})"), Purpose::Change)), "");
}

TEST(Fields, NameFewUnknownOnesAndNoneAtLength) {
    json::object body;
    for (int i = 0; i < 100; ++i)
        body[std::to_string(i) + std::string(1'000, 'x')] = i;
    EXPECT_LT(code_of(must_know_fields(nullptr, body, Purpose::Add)).size(), 1'000U);
}

TEST(Fields, AreReadFromAQuery) {
    Parcel parcel;
    std::vector<http::FormField> query{{"weight", "12"}, {"size", "large"}, {"label", ""}};
    ASSERT_TRUE(parcel_fields().read(parcel, query));
    EXPECT_EQ(parcel.weight, 12);
    EXPECT_EQ(parcel.size, Size::Large);
    EXPECT_EQ(code_of(parcel_fields().read(parcel, {{"weight", "31"}})),
              "query.number: “weight” must be a number from 1 to 30.");
    EXPECT_EQ(code_of(parcel_fields().read(parcel, {{"weight", "1x"}})),
              "query.number: “weight” must be a number from 1 to 30.");
    EXPECT_EQ(code_of(parcel_fields().read(parcel, {{"size", "huge"}})),
              "query.size: “size” must be one of: small, large.");
    EXPECT_EQ(code_of(must_know_parameters(&parcel_fields(), {{"weight", "1"}, {"color", "red"}})),
              "query.unknown: The query has parameters that are not known here: “color”. Remove them.");
}

TEST(Schemas, AreNamedForWhatTheyAreUsedFor) {
    EXPECT_EQ(schema_name(parcel_fields(), Purpose::Answer), "Parcel");
    EXPECT_EQ(schema_name(parcel_fields(), Purpose::Add), "NewParcel");
    EXPECT_EQ(schema_name(parcel_fields(), Purpose::Change), "ParcelChange");
    Fields<Sender> sent("Letter", {field("name", &Sender::name, Use::SentRequired, "Who sent it")});
    EXPECT_EQ(schema_name(sent, Purpose::Add), "Letter");
}

TEST(Schemas, HaveTheFieldsOfTheirPurpose) {
    json::object schemas;
    add_schemas(schemas, parcel_fields(), Purpose::Answer);
    add_schemas(schemas, parcel_fields(), Purpose::Add);
    EXPECT_EQ(json::serialize(schemas.at("NewParcel")),
              R"({"type":"object","properties":{)"
              R"("country":{"type":"string","description":"Where it goes"},)"
              R"("label":{"type":"string","maxLength":20,"description":"What it says"},)"
              R"("secret":{"type":"string","description":"Never shown"},)"
              R"("note":{"type":["string","null"],"description":"May be none"},)"
              R"("size":{"type":"string","enum":["small","large"],"description":"How large"}},)"
              R"("required":["country","label"],"additionalProperties":false})");
    EXPECT_EQ(json::serialize(schemas.at("Parcel").at("properties").at("sender")),
              R"({"$ref":"#/components/schemas/Sender","description":"Who sent it"})");
    EXPECT_TRUE(schemas.contains("Sender"));
    EXPECT_FALSE(schemas.contains("NewSender"));
}

}  // namespace
}  // namespace stanhope
