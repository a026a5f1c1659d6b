#include "s3/signature.h"

#include <gtest/gtest.h>

#include "crypto/sha256.h"

using namespace s3;

namespace {

// The examples of the Amazon S3 API Reference, which all use the same key, day and bucket.
class Signature : public testing::Test {
protected:
    static std::string signature_of(Request request) {
        request.host = "examplebucket.s3.amazonaws.com";
        if (request.body_hash.empty()) request.body_hash = kEmptyHash;
        Credentials credentials{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
        auto at = base::parse_rfc3339("2013-05-24T00:00:00Z");
        auto fields = signed_fields(request, credentials, "us-east-1", *at);
        auto equals = fields.back().rfind('=');
        return fields.back().substr(equals + 1);
    }
};

}  // namespace

TEST_F(Signature, IsThePublishedOneOfAGet) {
    EXPECT_EQ(signature_of({.method = "GET", .path = "/test.txt", .fields = {{"range", "bytes=0-9"}}}),
              "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

TEST_F(Signature, IsThePublishedOneOfAPut) {
    EXPECT_EQ(signature_of({.method = "PUT",
                            .path = escaped_path("/test$file.text"),
                            .fields = {{"date", "Fri, 24 May 2013 00:00:00 GMT"},
                                       {"x-amz-storage-class", "REDUCED_REDUNDANCY"}},
                            .body_hash = crypto::sha256_hex("Welcome to Amazon S3.")}),
              "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
}

TEST_F(Signature, IsThePublishedOneOfAQuery) {
    EXPECT_EQ(signature_of({.method = "GET", .path = "/", .query = {{"lifecycle", ""}}}),
              "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    EXPECT_EQ(signature_of({.method = "GET", .path = "/", .query = {{"max-keys", "2"}, {"prefix", "J"}}}),
              "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

TEST(SignatureText, EscapesAllButPlainLetters) {
    EXPECT_EQ(escaped_path("/haber/İzmir 1+2.jpg"), "/haber/%C4%B0zmir%201%2B2.jpg");
    Request request{.method = "GET", .host = "", .path = "/", .query = {{"a b", "c/d"}}, .body_hash = ""};
    EXPECT_EQ(query_of(request), "a%20b=c%2Fd");
}
