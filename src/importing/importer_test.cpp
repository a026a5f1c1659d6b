#include "importing/importer.h"

#include <fstream>

#include <gtest/gtest.h>

#include "articles/articles.h"
#include "articles/published.h"
#include "base/uuid.h"
#include "http/testing/temporary_folder.h"
#include "importing/stories.h"
#include "importing/wordpress/wordpress.h"
#include "redirects/redirects.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Row;

namespace {

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
    "xmlns:wp=\"http://wordpress.org/export/1.2/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel><title>Old</title>\n"
    "<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>\n";
constexpr std::string_view kEnd = "</channel></rss>\n";

std::string item(int id, std::string_view title, std::string_view content, std::string_view more = "") {
    return fmt::format(
        "<item><title>{1}</title><link>https://old.example/{0}/</link><wp:post_id>{0}</wp:post_id>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        "<wp:post_date_gmt>2019-05-0{0} 10:00:00</wp:post_date_gmt>"
        "<content:encoded><![CDATA[{2}]]></content:encoded>{3}</item>\n",
        id, title, content, more);
}

class Importing : public testing::Test {
protected:
    std::string written(std::string_view name, std::string_view text) {
        std::string path = (folder_.path() / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }

    ImportReport import(ArchiveReader& reader, const std::string& file, const ImportOptions& options = {}) {
        auto report = import_archive(*database_, feed_, clock_, reader, file, options);
        EXPECT_TRUE(report) << report.error().message() << report.error().detail();
        return report ? *report : ImportReport(file);
    }

    ImportReport import_wxr(std::string_view items, std::string_view end = kEnd,
                            const ImportOptions& options = {}) {
        std::string file = written("old.xml", fmt::format("{}{}{}", kHead, items, end));
        auto reader = WordpressReader::open(file, "", {});
        EXPECT_TRUE(reader) << reader.error().message();
        return import(**reader, file, options);
    }

    ImportReport import_stories(std::string_view lines, const ImportOptions& options = {}) {
        std::string file = written("stories.jsonl", lines);
        StoriesReader reader(file, "stories");
        return import(reader, file, options);
    }

    std::string ask(std::string_view sql) {
        return database_
            ->read([&](Connection& connection) {
                return connection.first(sql, {}, [](const Row& row) { return row.string(0); });
            })
            .value()
            .value_or("(none)");
    }

    std::vector<std::string> codes(const ImportReport& report) {
        std::vector<std::string> codes;
        auto json = report.to_json();
        for (const auto& remark : json.at("remarks").as_array())
            codes.push_back(fmt::format("{}:{}", std::string(remark.at("code").as_string()),
                                        remark.at("line").as_int64()));
        return codes;
    }

    http::testing::TemporaryFolder folder_;
    stanhope_testing::NewsroomDatabase database_;
    base::SystemClock clock_;
    changes::ChangeFeed feed_{clock_};
};

}  // namespace

TEST_F(Importing, LinksLeadToTheArticlesOfLater) {
    import_wxr(item(1, "First",
                    "See <a href=\"https://old.example/2/#end\">this</a> and <a "
                    "href=\"http://www.old.example/?p=2\">that</a>, "
                    "not <a href=\"https://old.example/none/\">that</a> nor <a "
                    "href=\"https://other.example/2/\">this</a>.") +
               item(2, "Second", "x"));
    std::string body = ask("SELECT content FROM published_articles WHERE slug = 'first'");
    for (std::string_view link : {"\"/news/second#end\"", "\"/news/second\"", "\"https://old.example/none/\"",
                                  "\"https://other.example/2/\""})
        EXPECT_NE(body.find(fmt::format("\"href\":{}", link)), std::string::npos) << link << body;
}

TEST_F(Importing, AgainChangesNothing) {
    std::string items = item(1, "First", "one") + item(2, "Second", "two");
    EXPECT_EQ(import_wxr(items).counted("article", ImportOutcome::Made), 2);
    std::string changes = ask("SELECT CAST(count(*) AS TEXT) FROM changes");
    EXPECT_EQ(import_wxr(items).counted("article", ImportOutcome::Unchanged), 2);
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM changes"), changes);
}

TEST_F(Importing, AChangedSourceUpdatesWhatNobodyEdited) {
    import_wxr(item(1, "First", "one") + item(2, "Second", "two"));
    Articles articles(*database_, feed_, clock_);
    std::string second = ask("SELECT id FROM articles WHERE slug = 'second'");
    ASSERT_TRUE(articles.save(system_actor(), second, 1, R"({"headline":"Ours"})"));
    auto report = import_wxr(item(1, "First", "one more") + item(2, "Second", "two more"));
    EXPECT_EQ(report.counted("article", ImportOutcome::Updated), 1);
    EXPECT_EQ(report.counted("article", ImportOutcome::EditedHere), 1);
    EXPECT_NE(ask("SELECT content FROM published_articles WHERE slug = 'first'").find("one more"),
              std::string::npos);
    EXPECT_EQ(ask("SELECT headline FROM articles WHERE slug = 'second'"), "Ours");
}

TEST_F(Importing, ADryRunWritesNothing) {
    ImportOptions options;
    options.dry_run = true;
    auto report =
        import_wxr(item(1, "First", "one", "<category domain=\"category\" nicename=\"town\">Town</category>"),
                   kEnd, options);
    EXPECT_EQ(report.counted("article", ImportOutcome::Made), 1);
    EXPECT_EQ(report.counted("section", ImportOutcome::Made), 1);
    for (std::string_view table :
         {"articles", "editions", "sections", "imported", "redirects", "authors", "changes"})
        EXPECT_EQ(ask(fmt::format("SELECT CAST(count(*) AS TEXT) FROM {}", table)), "0") << table;
}

TEST_F(Importing, StoppedHalfWayItGoesOn) {
    std::string lines;
    for (int i = 0; i < 700; ++i)
        lines += fmt::format(
            "{{\"headline\":\"Story {0}\",\"body\":\"Words "
            "{0}\",\"published_at\":\"2020-01-01T00:00:00Z\"}}\n",
            i);
    std::string file = written("stories.jsonl", lines);
    StoriesReader reader(file, "stories");
    ImportOptions options;
    options.progress = [](const ImportProgress& now) { return now.is_looking; };
    EXPECT_EQ(import_archive(*database_, feed_, clock_, reader, file, options).error().code(),
              "import.stopped");
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM articles"), "0");
    options.progress = [](const ImportProgress& now) { return !now.is_looking; };
    EXPECT_EQ(import_archive(*database_, feed_, clock_, reader, file, options).error().code(),
              "import.stopped");
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM articles"), "500");
    auto report = import_stories(lines);
    EXPECT_EQ(report.counted("article", ImportOutcome::Unchanged), 500);
    EXPECT_EQ(report.counted("article", ImportOutcome::Made), 200);
}

TEST_F(Importing, WhatIsBrokenCostsNothingButItself) {
    std::string items = item(1, "Good", "a") +                                     // line 5
                        item(2, "Entity &nbsp; here", "b") +                       // 6
                        "<item><title>Open</title><wp:post_id>3</wp:post_id>\n" +  // 7, 8
                        item(4, "Also good", "d") +                                // 8
                        item(1, "Twice", "e") +                                    // 9
                        item(5, "Control \x0B and \xFF", "f");                     // 10
    auto report = import_wxr(items, "");
    EXPECT_EQ(codes(report), (std::vector<std::string>{"article.twice:9", "file.cut:7", "file.cut:0",
                                                       "item.broken:6", "text.bytes:10"}));
    EXPECT_TRUE(report.has_errors());
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM published_articles"), "3");
    EXPECT_EQ(ask("SELECT headline FROM articles WHERE slug LIKE 'control%'"), "Control   and \xEF\xBF\xBD");
}

TEST_F(Importing, DatesOfZeroAreNone) {
    std::string text = item(1, "Zero", "a");
    text.replace(text.find("2019-05-01 10:00:00"), 19, "0000-00-00 00:00:00");
    EXPECT_EQ(codes(import_wxr(text)), std::vector<std::string>{"article.no_time:5"});
}

TEST_F(Importing, ATextOfTenMegabytesIsRefusedByName) {
    auto report = import_wxr(item(1, "Long", std::string(10UL << 20, 'x')) + item(2, "Short", "b"));
    EXPECT_EQ(codes(report), std::vector<std::string>{"body.too_large:5"});
    EXPECT_EQ(ask("SELECT headline FROM published_articles"), "Short");
}

TEST_F(Importing, NestedTooDeeplyItKeepsItsWords) {
    std::string deep;
    for (int i = 0; i < 5'000; ++i)
        deep += "<div>";
    auto report = import_wxr(item(1, "Deep", deep + "words"));
    EXPECT_EQ(codes(report), std::vector<std::string>{"body.words_alone:5"});
    EXPECT_NE(ask("SELECT content FROM published_articles").find("words"), std::string::npos);
}

TEST_F(Importing, LanguagesAreEditionsAndTranslationsOneStory) {
    auto polylang = [](std::string_view language) {
        return fmt::format(
            "<category domain=\"language\" nicename=\"{}\">x</category>"
            "<category domain=\"post_translations\" nicename=\"pll_5c\">x</category>",
            language);
    };
    auto wpml = [](std::string_view language) {
        return fmt::format(
            "<wp:postmeta><wp:meta_key>_wpml_import_language_code</wp:meta_key><wp:meta_value>{}</"
            "wp:meta_value>"
            "</wp:postmeta><wp:postmeta><wp:meta_key>_wpml_import_translation_group</wp:meta_key>"
            "<wp:meta_value>post_7</wp:meta_value></wp:postmeta>",
            language);
    };
    import_wxr(item(1, "One", "a", polylang("en")) + item(2, "Bir", "b", polylang("tr_TR")) +
               item(3, "Two", "c", wpml("en")) + item(4, "\xC4\xB0ki", "d", wpml("tr")));
    EXPECT_EQ(ask("SELECT CAST(sum(CASE WHEN tag IN ('en', 'tr') THEN 1 ELSE 10 END) AS TEXT) FROM editions"),
              "2");
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM (SELECT story FROM articles GROUP BY story "
                  "HAVING count(DISTINCT edition) = 2) AS translated"),
              "2");
}

TEST_F(Importing, WhatHasMovedThereSinceLeadsOnFromBoth) {
    import_wxr(item(1, "One", "a"));
    import_wxr(item(1, "One", "a, changed",
                    "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>uno</wp:meta_value>"
                    "</wp:postmeta>"));
    EXPECT_EQ(ask("SELECT kind FROM redirects WHERE path = '/uno'"), "article");
    EXPECT_EQ(ask("SELECT kind FROM redirects WHERE path = '/1'"), "article");
}

TEST_F(Importing, WhatOnlySomeCouldReadIsADraft) {
    std::string later = item(4, "Later", "d", "<wp:post_password>x</wp:post_password>");
    later.replace(later.find("publish"), 7, "future");
    later.replace(later.find("2019-05-04"), 10, "2099-05-04");
    std::string block =
        "<item><title>b</title><wp:post_id>20</wp:post_id><wp:post_type>wp_block</wp:post_type>"
        "<wp:status>draft</wp:status><content:encoded>secret</content:encoded></item>";
    import_wxr(
        item(1, "Open", "a [sic] <!-- wp:block {\"ref\":20} /-->") +
        item(2, "Code", "b [members_only]secret[/members_only]") +
        item(3, "Block",
             "<!-- wp:premium-content/paid-view --><p>secret</p><!-- /wp:premium-content/paid-view -->") +
        later + block);
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM published_articles"), "1");
    EXPECT_EQ(ask("SELECT headline FROM published_articles WHERE content NOT LIKE '%secret%'"), "Open");
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM articles WHERE state = 'draft'"), "3");
}

TEST_F(Importing, CommentsKeepTheirThreadsAndStates) {
    auto comment = [](int id, int parent, std::string_view approved, std::string_view type = "") {
        return fmt::format(
            "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_parent>{1}</wp:comment_parent>"
            "<wp:comment_approved>{2}</wp:comment_approved><wp:comment_type>{3}</wp:comment_type>"
            "<wp:comment_author>A{0}</wp:comment_author><wp:comment_content>Yes &amp;amp; no "
            "{0}</wp:comment_content></wp:comment>",
            id, parent, approved, type);
    };
    auto report = import_wxr(item(1, "First", "one",
                                  comment(3, 2, "1") + comment(2, 0, "1") + comment(4, 3, "spam") +
                                      comment(5, 99, "0") + comment(6, 7, "1") + comment(7, 6, "trash") +
                                      comment(8, 0, "1", "pingback")));
    EXPECT_EQ(report.counted("comment", ImportOutcome::Made), 6);
    EXPECT_EQ(report.counted("pingback", ImportOutcome::LeftOut), 1);
    EXPECT_EQ(codes(report), (std::vector<std::string>{"comment.no_parent:5", "comment.no_parent:5"}));
    EXPECT_EQ(ask("SELECT p.name FROM comments c JOIN comments p ON p.id = c.parent WHERE c.name = 'A3'"),
              "A2");
    EXPECT_EQ(ask("SELECT p.name FROM comments c JOIN comments p ON p.id = c.parent WHERE c.name = 'A4'"),
              "A3");
    EXPECT_EQ(ask("SELECT state FROM comments WHERE name = 'A4'"), "spam");
    EXPECT_EQ(ask("SELECT state FROM comments WHERE name = 'A5'"), "held");
    EXPECT_EQ(ask("SELECT state FROM comments WHERE name = 'A7'"), "removed");
    EXPECT_EQ(ask("SELECT words FROM comments WHERE name = 'A2'"), "Yes & no 2");
}

TEST_F(Importing, AnswersThatCameLaterAreAddedAndTheTextStays) {
    auto comment = [](int id, std::string_view state, int parent = 0) {
        return fmt::format(
            "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_parent>{2}</wp:comment_parent>"
            "<wp:comment_approved>{1}</wp:comment_approved><wp:comment_author>A{0}</wp:comment_author>"
            "<wp:comment_content>Words {0}</wp:comment_content></wp:comment>",
            id, state, parent);
    };
    import_wxr(item(1, "First", "one", comment(2, "1")));
    std::string changes = ask("SELECT CAST(count(*) AS TEXT) FROM changes");
    auto report = import_wxr(item(1, "First", "one", comment(2, "spam") + comment(3, "1", 2)));
    EXPECT_EQ(report.counted("article", ImportOutcome::Unchanged), 1);
    EXPECT_EQ(report.counted("comment", ImportOutcome::Made), 1);
    EXPECT_EQ(report.counted("comment", ImportOutcome::Updated), 1);
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM changes"), changes);
    EXPECT_EQ(ask("SELECT p.name || p.state FROM comments c JOIN comments p ON p.id = c.parent"), "A2spam");
    report = import_wxr(item(1, "First", "two", comment(2, "spam") + comment(3, "1", 2)));
    EXPECT_EQ(report.counted("article", ImportOutcome::Updated), 1);
    EXPECT_EQ(report.counted("comment", ImportOutcome::Unchanged), 2);
    // Two comments with the same key are both imported.
    report = import_wxr(item(1, "First", "two", comment(4, "1") + comment(4, "0")));
    EXPECT_EQ(report.counted("comment", ImportOutcome::Made), 1 + 1);
}

TEST_F(Importing, WhatIsTakenBackThereStaysPublicHereAndIsTold) {
    import_wxr(item(1, "First", "one"));
    std::string now_private = item(1, "First", "secret");
    now_private.replace(now_private.find("publish"), 7, "private");
    auto report = import_wxr(now_private);
    EXPECT_EQ(codes(report), (std::vector<std::string>{"article.private:5", "article.stays_public:5"}));
    EXPECT_TRUE(report.has_errors());
    EXPECT_EQ(ask("SELECT headline FROM published_articles WHERE content NOT LIKE '%secret%'"), "First");
    EXPECT_EQ(codes(import_wxr(now_private)).back(), "article.stays_public:5") << "as long as it is so";
}

TEST_F(Importing, KeysOfAnyLengthAreKnownAgain) {
    std::string random;
    for (int i = 0; i < 200; ++i)
        random += base::Uuid::make(clock_.now()).to_string();
    std::string line = fmt::format(
        "{{\"headline\":\"Long\",\"id\":\"{}\",\"body\":\"x\",\"authors\":\"\",\"tags\":\" "
        "\",\"published_at\":\"2020-01-01T00:00:00Z\"}}\n",
        random);
    auto report = import_stories(line);
    EXPECT_EQ(report.counted("article", ImportOutcome::Made), 1);
    EXPECT_EQ(codes(report), std::vector<std::string>());
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM authors"), "0");
    EXPECT_EQ(import_stories(line).counted("article", ImportOutcome::Unchanged), 1);
}

TEST_F(Importing, WhatIsScheduledAndNotReadyIsADraft) {
    auto report = import_stories(
        "{\"headline\":\"Later\",\"state\":\"scheduled\",\"published_at\":\"2099-01-01T00:00:00Z\"}\n");
    EXPECT_EQ(codes(report), std::vector<std::string>{"article.incomplete:1"});
    EXPECT_EQ(ask("SELECT state FROM articles"), "draft");
}

TEST_F(Importing, ManyOfOneNameAreNumbered) {
    std::string lines;
    for (int i = 0; i < 1'500; ++i)
        lines += fmt::format(
            "{{\"headline\":\"Weather\",\"id\":\"{}\",\"body\":\"Rain.\",\"published_at\":\"2020-01-01T00:00:"
            "00Z\"}}\n",
            i);
    EXPECT_EQ(import_stories(lines).counted("article", ImportOutcome::Made), 1'500);
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM published_articles WHERE slug = 'weather-1500'"), "1");
    EXPECT_EQ(import_stories(lines).counted("article", ImportOutcome::Unchanged), 1'500);
}

TEST_F(Importing, WhatNoDatabaseKeepsCostsItselfAtMost) {
    std::string lines =
        "{\"headline\":\"Zero\\u0000s\",\"id\":\"a\\u0000b\",\"authors\":[\"\\u0001\\u0002\",\"\\u0000\"],"
        "\"body\":\"One\\u0000two\",\"published_at\":\"2020-01-01T00:00:00Z\",\"tags\":[\"x\\u0000\"]}\n";
    for (std::string_view language :
         {"q", "tag", "e\\u0000n", "en--", "x-1-2-3-4-5-6-7-8-9-0-1-2-3-4-5-6-7-8-9"})
        lines += fmt::format("{{\"headline\":\"In {0}\",\"body\":\"x\",\"language\":\"{0}\"}}\n", language);
    auto report = import_stories(lines);
    EXPECT_EQ(ask("SELECT headline FROM articles WHERE headline LIKE 'Zero%'"), "Zeros");
    EXPECT_EQ(report.counted("article", ImportOutcome::Refused), 4) << report.to_text();
    ImportOptions options;
    options.edition = "tag";
    std::string file = written("stories.jsonl", lines);
    StoriesReader reader(file, "stories");
    EXPECT_EQ(import_archive(*database_, feed_, clock_, reader, file, options).error().code(),
              "edition.prefix");
    options = {};
    options.time_zone = "Mars/Crater";
    EXPECT_EQ(import_archive(*database_, feed_, clock_, reader, file, options).error().code(),
              "time_zone.unknown");
}

TEST_F(Importing, SectionsHangInATreeWhateverTheirParentsSay) {
    std::string head;
    for (auto [slug, parent] : std::initializer_list<std::pair<const char*, const char*>>{
             {"a", "b"}, {"b", "a"}, {"c", "none"}, {"tag", ""}})
        head += fmt::format(
            "<wp:category><wp:category_nicename>{0}</wp:category_nicename><wp:category_parent>{1}</"
            "wp:category_parent><wp:cat_name>{0}</wp:cat_name></wp:category>\n",
            slug, parent);
    auto in = [](std::string_view slug) {
        return fmt::format("<category domain=\"category\" nicename=\"{0}\">{0}</category>", slug);
    };
    import_wxr(head + item(1, "A", "x", in("a")) + item(2, "B", "x", in("b")) + item(3, "C", "x", in("c")) +
               item(4, "T", "x", in("tag")));
    EXPECT_EQ(ask("SELECT CAST(count(*) AS TEXT) FROM published_articles"), "4");
    EXPECT_EQ(ask("SELECT slug FROM sections WHERE name = 'tag'"), "tag-2")
        << "what lies below /tag is kept for tags";
}

TEST_F(Importing, AFileThatIsSomethingElseIsRefused) {
    struct Case {
        std::string text;
        std::string_view says;
    };
    for (const Case& c : std::initializer_list<Case>{
             {"", "empty"},
             {"{\"db\":[]}", "not XML"},
             {"<rss><channel><title>x</title></channel></rss>", "WordPress' own elements"},
             {"<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + std::string(kHead),
              "document type"},
             {"<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><chan", "WordPress' own elements"}}) {
        auto reader = WordpressReader::open(written("x.xml", c.text), "", {});
        ASSERT_FALSE(reader) << c.text;
        EXPECT_EQ(reader.error().code(), "import.not_wordpress");
        EXPECT_NE(reader.error().message().find(c.says), std::string::npos) << reader.error().message();
    }
    EXPECT_EQ(WordpressReader::open(folder_.path() / "none.xml", "", {}).error().code(), "import.file");
    EXPECT_EQ(WordpressReader::open(written("x.xml", kHead), "", {"recipe=cake"}).error().code(),
              "import.type");
}

TEST_F(Importing, OtherEncodingsAreRead) {
    std::string text(kHead);
    text.replace(text.find("UTF-8"), 5, "ISO-8859-9");
    text += item(1, "\xDD\xFE\xE7i", "\xD0") + std::string(kEnd);
    std::string file = written("old.xml", text);
    auto reader = WordpressReader::open(file, "", {});
    ASSERT_TRUE(reader);
    import(**reader, file);
    EXPECT_EQ(ask("SELECT headline FROM published_articles"), "İşçi");
}

TEST_F(Importing, StoriesSayTheirEditionAndWhatIsWrongWithThem) {
    auto report = import_stories(
        "{\"headline\":\"Ferry\",\"body\":\"One.\\n\\nTwo.\",\"language\":\"en\",\"published_at\":\"2020-01-"
        "01T00:00:00Z\"}\n"
        "{\"headline\":\"Vapur\",\"body\":\"Bir.\",\"language\":\"tr\",\"section\":\"Kıyı\",\"authors\":"
        "\"Ayşe\",\"published_at\":\"2020-01-01T00:00:00Z\"}\n"
        "\n{\"headline\":\n[1]\n{\"headline\":\"x\",\"colour\":1}\n{\"body\":\"x\"}\n{\"headline\":\"x\","
        "\"language\":\"../x\"}\n");
    EXPECT_EQ(report.counted("article", ImportOutcome::Made), 2);
    EXPECT_EQ(ask("SELECT prefix || '|' || locale FROM editions WHERE tag = 'en'"), "|en-US");
    EXPECT_EQ(ask("SELECT prefix || '|' || locale FROM editions WHERE tag = 'tr'"), "tr|tr-TR");
    EXPECT_EQ(ask("SELECT s.slug FROM published_articles p JOIN sections s ON s.id = p.section WHERE p.slug "
                  "= 'vapur'"),
              "kiyi");
    EXPECT_EQ(codes(report).size(), 5U);
}
