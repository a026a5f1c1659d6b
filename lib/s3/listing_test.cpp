#include "s3/internal/listing.h"

#include <gtest/gtest.h>

using namespace s3::internal;

TEST(Listing, IsReadWithItsContinuationToken) {
    auto listing = parse_listing(R"(<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>haber</Name><KeyCount>2</KeyCount>
  <Contents><Key>a/b &amp; c.jpg</Key><LastModified>2026-11-26T10:00:00.000Z</LastModified><Size>12</Size>
    <Owner><ID>x</ID></Owner></Contents>
  <Contents><Key>a/d.png</Key><LastModified>2026-11-26T10:00:01Z</LastModified><Size>0</Size></Contents>
  <IsTruncated>true</IsTruncated><NextContinuationToken>1ueGc=</NextContinuationToken>
</ListBucketResult>)");
    ASSERT_TRUE(listing) << base::describe(listing.error());
    ASSERT_EQ(listing->objects.size(), 2U);
    EXPECT_EQ(listing->objects[0].name, "a/b & c.jpg");
    EXPECT_EQ(listing->objects[0].bytes, 12);
    EXPECT_EQ(base::to_rfc3339(listing->objects[0].changed_at), "2026-11-26T10:00:00Z");
    EXPECT_EQ(listing->next, "1ueGc=");
}

TEST(Listing, RefusesOtherAnswers) {
    for (const char* text :
         {"", "{}", "<html></html>", "<ListBucketResult>", "<Error><Code>AccessDenied</Code></Error>",
          "<!DOCTYPE a [<!ENTITY b \"c\">]><ListBucketResult/>"})
        EXPECT_EQ(parse_listing(text).error().code(), "s3.answer") << text;
    std::string deep = "<ListBucketResult>";
    for (int i = 0; i < 100; ++i)
        deep += "<a>";
    EXPECT_FALSE(parse_listing(deep));
    EXPECT_FALSE(
        parse_listing("<ListBucketResult><Key>" + std::string(10'000, 'a') + "</Key></ListBucketResult>"));
}
