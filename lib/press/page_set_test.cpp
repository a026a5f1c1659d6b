#include "press/page_set.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

using namespace press;
using namespace std::chrono_literals;
using http::ContentCoding;

namespace {

NamedFragment named(std::string name, std::string text) {
    return {std::move(name), FragmentHold::make(std::move(text))};
}

PageRecipe of(std::vector<std::string> fragments) {
    PageRecipe recipe;
    recipe.fragments = std::move(fragments);
    return recipe;
}

std::string bytes_of(const http::PageHold& page, ContentCoding coding = ContentCoding::Identity) {
    std::string bytes;
    for (std::string_view segment : page->form(coding).segments)
        bytes += segment;
    return bytes;
}

std::string gunzip(const std::string& bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

void read_often(PageSet& pages, std::string_view target) {
    for (int i = 0; i < 100; ++i)
        pages.find(target);
}

}  // namespace

TEST(PageSet, APageIsItsFragmentsInEveryForm) {
    PageSet pages({});
    ASSERT_TRUE(
        pages.put("/a", of({"head", "body"}), std::vector{named("head", "<html>"), named("body", "haber")}));
    auto page = pages.find("/a");
    ASSERT_TRUE(page);
    EXPECT_EQ(bytes_of(page), "<html>haber");
    EXPECT_EQ(gunzip(bytes_of(page, ContentCoding::Gzip)), "<html>haber");
    const http::PageForm& gzip = page->form(ContentCoding::Gzip);
    EXPECT_EQ(gzip.length, bytes_of(page, ContentCoding::Gzip).size());
    EXPECT_NE(gzip.fields.find("Content-Encoding: gzip\r\n"), std::string::npos);
    EXPECT_NE(gzip.fields.find("ETag: " + gzip.entity_tag + "\r\n"), std::string::npos);
    EXPECT_TRUE(gzip.fields.ends_with("\r\n\r\n"));
    EXPECT_NE(gzip.entity_tag, page->form(ContentCoding::Identity).entity_tag);
    EXPECT_NE(gzip.entity_tag, page->form(ContentCoding::Zstd).entity_tag);
    EXPECT_EQ(gzip.not_modified_fields.find("Content-Length"), std::string::npos);
    EXPECT_FALSE(pages.find("/b"));
}

TEST(PageSet, AFragmentIsReplacedOnEveryPageThatShowsIt) {
    PageSet pages({});
    auto shared = named("more", "eski");
    for (int i = 0; i < 1000; ++i) {
        std::string own = "page:" + std::to_string(i);
        ASSERT_TRUE(pages.put("/" + std::to_string(i), of({own, "more"}),
                              std::vector{named(own, own + " "), shared}));
    }
    auto old = pages.find("/7");
    std::string old_tag = old->form(ContentCoding::Gzip).entity_tag;
    pages.replace(std::vector{named("more", "yeni")});
    EXPECT_EQ(bytes_of(pages.find("/7")), "page:7 yeni");
    EXPECT_EQ(bytes_of(pages.find("/999")), "page:999 yeni");
    EXPECT_NE(pages.find("/7")->form(ContentCoding::Gzip).entity_tag, old_tag);
    EXPECT_EQ(bytes_of(old), "page:7 eski") << "whoever was sending the old one still has it whole";
    EXPECT_EQ(pages.counts().restitched, 2U) << "only what was asked for was put together anew";
}

TEST(PageSet, TheSameFragmentAgainChangesNothing) {
    PageSet pages({});
    ASSERT_TRUE(pages.put("/", of({"a"}), std::vector{named("a", "x")}));
    auto before = pages.find("/");
    pages.replace(std::vector{named("a", "x"), named("nobody shows this", "y")});
    EXPECT_EQ(pages.find("/").get(), before.get());
    EXPECT_EQ(pages.counts().fragments, 1U);
}

TEST(PageSet, APageWhoseFragmentIsMissingIsNotKept) {
    PageSet pages({});
    EXPECT_FALSE(pages.put("/", of({"a", "b"}), std::vector{named("a", "x")}));
    EXPECT_FALSE(pages.find("/"));
    EXPECT_EQ(pages.counts().fragments, 0U);
    EXPECT_EQ(pages.counts().bytes, 0U);
}

TEST(PageSet, PagesGoWithTheFragmentsOnlyTheyShowed) {
    PageSet pages({});
    pages.put("/1", of({"one", "both"}), std::vector{named("one", "1"), named("both", "b")});
    pages.put("/2", of({"two", "both"}), std::vector{named("two", "2"), named("both", "b")});
    EXPECT_EQ(pages.counts().fragments, 3U);
    pages.put("/1", of({"both"}), {});
    EXPECT_EQ(bytes_of(pages.find("/1")), "b");
    EXPECT_EQ(pages.counts().fragments, 2U);
    pages.remove("/1");
    pages.remove("/nothing");
    EXPECT_FALSE(pages.find("/1"));
    EXPECT_EQ(bytes_of(pages.find("/2")), "2b");
    pages.clear();
    pages.maintain(0);
    auto counts = pages.counts();
    EXPECT_EQ(counts.pages + counts.fragments + counts.bytes, 0U);
}

TEST(PageSet, TheLeastReadPagesGoFirstWhenMemoryIsShort) {
    PageSetSettings settings;
    settings.budget_bytes = 400'000;
    PageSet pages(settings);
    for (int i = 0; i < 40; ++i) {
        std::string name = std::to_string(i);
        pages.put("/" + name, of({name}), std::vector{named(name, std::string(4'000, 'a'))});
    }
    pages.maintain(0);
    EXPECT_EQ(pages.counts().evictions, 0U);
    for (int i = 0; i < 10; ++i)
        read_often(pages, "/" + std::to_string(i));
    for (int i = 40; i < 100; ++i) {
        std::string name = std::to_string(i);
        pages.put("/" + name, of({name}), std::vector{named(name, std::string(4'000, 'a'))});
    }
    ASSERT_GT(pages.counts().bytes, settings.budget_bytes);
    pages.maintain(0);
    auto counts = pages.counts();
    EXPECT_LE(counts.bytes, settings.budget_bytes);
    EXPECT_GT(counts.pages, 40U) << "and not more than needed";
    for (int i = 0; i < 10; ++i)
        EXPECT_TRUE(pages.find("/" + std::to_string(i))) << i;
}

TEST(PageSet, APageThatHoldsStillIsFlattenedUntilItChanges) {
    PageSet pages({});
    pages.put("/", of({"a", "b"}), std::vector{named("a", std::string(3'000, 'x')), named("b", "old")});
    std::string stitched_tag = pages.find("/")->form(ContentCoding::Gzip).entity_tag;
    EXPECT_FALSE(pages.find("/")->codings().contains(ContentCoding::Brotli));
    for (int round = 0; round < 6; ++round) {
        read_often(pages, "/");
        pages.maintain(1);
    }
    auto flat = pages.find("/");
    EXPECT_EQ(pages.counts().flattened, 1U);
    EXPECT_TRUE(flat->codings().contains(ContentCoding::Brotli));
    EXPECT_EQ(gunzip(bytes_of(flat, ContentCoding::Gzip)), std::string(3'000, 'x') + "old");
    EXPECT_NE(flat->form(ContentCoding::Gzip).entity_tag, stitched_tag) << "other bytes, other tag";
    pages.replace(std::vector{named("b", "new")});
    EXPECT_FALSE(pages.find("/")->codings().contains(ContentCoding::Brotli));
    EXPECT_EQ(bytes_of(pages.find("/")), std::string(3'000, 'x') + "new");
}

TEST(PageSet, AStalePageIsServedAsItIsUntilItIsPutAgain) {
    PageSet pages({});
    for (std::string name : {"/1", "/2", "/3"})
        pages.put(name, of({name, "more"}), std::vector{named(name, name), named("more", " old")});
    read_often(pages, "/2");
    EXPECT_TRUE(pages.stalest(10).empty());
    pages.mark_stale(std::vector<std::string>{"/1", "/nothing"});
    EXPECT_EQ(pages.stale(), 1U);
    pages.mark_all_stale();
    EXPECT_EQ(pages.counts().stale, 3U);
    EXPECT_EQ(pages.stalest(1).front().target, "/2") << "it is read most";
    EXPECT_EQ(pages.stale_asked_for(), 0U);
    pages.replace(std::vector{named("more", " new")});
    EXPECT_EQ(bytes_of(pages.find("/3")), "/3 new") << "its shared fragments are never stale";
    pages.find("/3");
    EXPECT_EQ(pages.stale_asked_for(), 1U);
    auto stalest = pages.stalest(2);
    EXPECT_EQ(stalest.at(0).target, "/3") << "a reader has asked for it";
    EXPECT_TRUE(stalest.at(0).is_asked_for);
    EXPECT_EQ(stalest.at(1).target, "/2");
    EXPECT_FALSE(stalest.at(1).is_asked_for);
    pages.put("/3", of({"/3"}), std::vector{named("/3", "fresh")});
    pages.remove("/2");
    EXPECT_EQ(pages.stale(), 1U);
    EXPECT_EQ(pages.stalest(10).size(), 1U);
    pages.clear();
    EXPECT_EQ(pages.stale(), 0U);
}

TEST(PageSet, WhatWasMadeBeforeAChangeReplacesNothing) {
    PageSet pages({});
    pages.put("/", of({"more"}), std::vector{named("more", "new")});
    std::uint64_t before = pages.clears();
    pages.outdate();
    EXPECT_FALSE(pages.replace(std::vector{named("more", "old")}, before));
    EXPECT_FALSE(pages.put("/a", of({"more"}), std::vector{named("more", "old")}, before));
    EXPECT_EQ(bytes_of(pages.find("/")), "new");
    EXPECT_TRUE(pages.replace(std::vector{named("more", "newer")}, pages.clears()));
    EXPECT_EQ(bytes_of(pages.find("/")), "newer");
}

TEST(PageSet, CountsWhatIsRead) {
    PageSet pages({});
    auto put = [&](std::string target, std::string read_as) {
        PageRecipe recipe = of({"page:" + target});
        recipe.read_as = std::move(read_as);
        ASSERT_TRUE(pages.put(target, std::move(recipe), std::vector{named("page:" + target, target)}));
    };
    put("/a", "17");
    put("/a?view=lite", "17");
    put("/", "");
    for (int i = 0; i < 3; ++i) {
        pages.find("/a");
        pages.find("/");
    }
    pages.find("/a?view=lite");
    put("/a", "17");  // replaces the page; its reads so far still count
    pages.find("/a");
    EXPECT_EQ(pages.take_reads(), (std::map<std::string, std::uint64_t>{{"17", 5}}));
    EXPECT_TRUE(pages.take_reads().empty());
    for (int i = 0; i < 16'000; ++i)
        pages.find("/a");
    pages.clear();
    auto reads = pages.take_reads();
    EXPECT_NEAR(static_cast<double>(reads["17"]), 16'000, 100) << "counted in steps, and not forgotten";
}

TEST(PageSet, CachesInFrontAreToldWhatAPageIsAbout) {
    PageSetSettings settings;
    settings.surrogate_key = settings.cache_tag = true;
    PageSet pages(settings);
    PageRecipe recipe = of({"a"});
    recipe.content_keys = {"article:17", "edition:tr"};
    pages.put("/", recipe, std::vector{named("a", "x")});
    auto page = pages.find("/");
    EXPECT_NE(page->form(ContentCoding::Identity).fields.find("Surrogate-Key: article:17 edition:tr\r\n"),
              std::string::npos);
    EXPECT_NE(
        page->form(ContentCoding::Identity).not_modified_fields.find("Cache-Tag: article:17,edition:tr\r\n"),
        std::string::npos);
}

// Every answer must be wholly old or wholly new, while two fragments are replaced together all the time,
// pages are added and removed, and the table grows.
TEST(PageSet, ReadersSeeWholePagesWhileWritersReplace) {
    PageSetSettings settings;
    settings.budget_bytes = 2'000'000;
    PageSet pages(settings);
    auto both = [](int version) {
        std::string text = std::to_string(version) + ";";
        return std::vector{named("top", text), named("bottom", text)};
    };
    pages.put("/", of({"top", "bottom"}), both(0));
    std::atomic<bool> stop = false;
    std::atomic<int> committed = 0;
    std::atomic<std::uint64_t> answers = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) {
            readers.emplace_back([&] {
                while (!stop) {
                    int least = committed;
                    auto page = pages.find("/");
                    ASSERT_TRUE(page);
                    std::string bytes = bytes_of(page);
                    auto middle = bytes.find(';') + 1;
                    ASSERT_EQ(bytes.substr(0, middle), bytes.substr(middle)) << "half old, half new";
                    ASSERT_GE(std::stoi(bytes), least)
                        << "a replacement that has returned is seen by everybody";
                    ++answers;
                }
            });
        }
        std::jthread maintenance([&] {
            // Pause between two rounds of maintenance, as the program does. A thread that takes the mutex
            // again at once would starve the writer.
            while (!stop) {
                pages.maintain(1);
                std::this_thread::sleep_for(1ms);
            }
        });
        for (int version = 1; version <= 2'000; ++version) {
            pages.replace(both(version));
            committed = version;
            std::string name = std::to_string(version % 300);
            version % 7 == 0
                ? pages.remove("/" + name)
                : static_cast<void>(pages.put("/" + name, of({name, "top"}), std::vector{named(name, name)}));
        }
        stop = true;
    }
    EXPECT_GT(answers, 1'000U);
}
