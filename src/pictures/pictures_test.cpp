#include "pictures/pictures.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "imaging/testing/pictures.h"
#include "pictures/examination.h"
#include "pictures/renditions.h"
#include "support/build_paths.h"
#include "support/newsroom_fixture.h"
#include "support/real_data.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;

class PictureLibrary : public stanhope_testing::NewsroomFixture {
protected:
    PictureLibrary() {
        std::string name = (fs::temp_directory_path() / "stanhope-pictures-XXXXXX").string();
        root = mkdtemp(name.data());
        folder = std::make_unique<PictureFolder>(PictureFolder::open(root).value());
        originals = std::make_unique<Originals>(*folder, std::nullopt, 0);
        pictures = std::make_unique<Pictures>(
            Pictures::Parts{*database, feed, queue, clock, *folder, *originals, imaging, settings});
        renditions = Renditions::open({*database, clock, *folder, *originals, imaging, settings}).value();
    }
    ~PictureLibrary() override { fs::remove_all(root); }

    static http::Request sent(std::string bytes) {
        http::Request request;
        request.method = http::Method::Post;
        request.body = std::move(bytes);
        return request;
    }
    Picture add(std::string bytes) {
        auto added = pictures->add(editor, sent(std::move(bytes)));
        EXPECT_TRUE(added) << base::describe(added.error());
        return added ? added->picture : Picture{};
    }
    std::string code_of(std::string bytes, const Actor& actor) {
        auto added = pictures->add(actor, sent(std::move(bytes)));
        return added ? "" : added.error().code();
    }
    base::Result<http::Response> asked(const std::string& path) {
        http::Request request;
        request.method = http::Method::Get;
        request.path = request.target = path;
        return renditions->answer(request, path);
    }
    std::string code_asked(const std::string& path) {
        auto answered = asked(path);
        return answered ? std::to_string(answered->status) : answered.error().code();
    }
    std::size_t files_in(const char* part) const {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(root / part))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

    fs::path root;
    base::Log log{base::LogFormat::Json, base::LogLevel::Error, clock};
    jobs::JobQueue queue{*database, clock};
    imaging::Imaging imaging{{.program = stanhope_testing::kPictureProgram}};
    PictureSettings settings;
    std::unique_ptr<PictureFolder> folder;
    std::unique_ptr<Originals> originals;
    std::unique_ptr<Pictures> pictures;
    std::unique_ptr<Renditions> renditions;
};

}  // namespace

TEST_F(PictureLibrary, TakesAPictureInOnce) {
    std::string bytes = imaging::testing::png(1'000, 500);
    Picture first = add(bytes);
    EXPECT_EQ(first.width, 1'000U);
    EXPECT_EQ(files_in("originals"), 1U);
    EXPECT_EQ(files_in("incoming"), 0U);
    auto again = pictures->add(editor, sent(bytes));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->was_here);
    EXPECT_EQ(again->picture.id, first.id);
    EXPECT_EQ(files_in("originals"), 1U);
    auto listed = pictures->list(editor, "", 10);
    ASSERT_TRUE(listed);
    EXPECT_EQ(listed->size(), 1U);
}

TEST_F(PictureLibrary, NamesThoseThatLookAlike) {
    Picture first = add(imaging::testing::png(900, 600));
    auto second = pictures->add(
        editor, sent(imaging::testing::png(900, 600, imaging::testing::png_chunk("tEXt", "a=b"))));
    ASSERT_TRUE(second);
    EXPECT_FALSE(second->was_here);
    EXPECT_EQ(second->similar, std::vector<std::string>{first.id});
}

TEST_F(PictureLibrary, RefusesWhatIsNoPictureAndWhoMayNot) {
    EXPECT_EQ(code_of("<html>", editor), "picture.kind");
    EXPECT_EQ(code_of(imaging::testing::png_head(50'000, 50'000), editor), "picture.too_many_pixels");
    EXPECT_EQ(code_of(imaging::testing::png(10, 10), staff(Role::Moderator)), "rights.missing");
    EXPECT_EQ(files_in("originals") + files_in("incoming"), 0U);
}

TEST_F(PictureLibrary, GivesReadersSizesOfTheTableAlone) {
    Picture picture = add(imaging::testing::png(1'000, 500));
    std::string at = "/pictures/" + picture.stamp;
    EXPECT_EQ(code_asked(at + "/640.webp"), "200");
    EXPECT_EQ(code_asked(at + "/1x1-480.png"), "200");
    EXPECT_EQ(code_asked(at + "/1000.png"), "200") << "its own width";
    EXPECT_EQ(files_in("renditions"), 3U);
    EXPECT_EQ(code_asked(at + "/640.webp"), "200");
    EXPECT_EQ(files_in("renditions"), 3U) << "kept";
    for (const char* name : {"/641.webp", "/1280.webp", "/640.avif", "/0640.webp", "/3x2-640.webp",
                             "/640.jpg", "/-640.webp", "/original.gif", "/..", "/640", "/640.webp/x"})
        EXPECT_EQ(code_asked(at + name), "picture.unknown") << name;
    EXPECT_EQ(code_asked("/pictures/00000000000000000000/640.webp"), "picture.unknown");
    EXPECT_EQ(files_in("renditions"), 3U);
}

TEST_F(PictureLibrary, CorrectsWhatIsSaid) {
    Picture before = add(imaging::testing::png(1'000, 500));
    ASSERT_EQ(code_asked("/pictures/" + before.stamp + "/320.webp"), "200");
    auto after = pictures->change(editor, before.id,
                                  {.words = {{"credit", "Körfez"}}, .focus_x = 0.9, .focus_y = 0.5});
    ASSERT_TRUE(after) << base::describe(after.error());
    EXPECT_EQ(after->words.credit, "Körfez");
    EXPECT_NE(after->stamp, before.stamp);
    EXPECT_EQ(code_asked("/pictures/" + before.stamp + "/320.webp"), "picture.unknown");
    EXPECT_EQ(code_asked("/pictures/" + after->stamp + "/320.webp"), "200");
    EXPECT_EQ(pictures->change(editor, before.id, {.focus_x = 1.5}).error().code(), "picture.focus");
    EXPECT_EQ(pictures->change(editor, "nothing", {}).error().code(), "picture.unknown");
    EXPECT_EQ(pictures->change(contributor, before.id, {}).error().code(), "rights.missing")
        << "not their own";
}

TEST_F(PictureLibrary, LetsNobodySeeWhatHasExpired) {
    Picture picture = add(imaging::testing::png(1'000, 500));
    std::string address = "/pictures/" + picture.stamp + "/320.webp";
    ASSERT_EQ(code_asked(address), "200");
    base::Time soon = clock.now() + std::chrono::hours(1);
    ASSERT_TRUE(pictures->change(editor, picture.id, {.expires_at = soon}));
    auto shown = [&] {
        return database->read([&](database::Connection& connection) {
            return shown_pictures(connection, {picture.id, "nothing", ""}, clock.now());
        });
    };
    EXPECT_EQ(shown()->size(), 1U);
    clock.advance(std::chrono::hours(2));
    EXPECT_EQ(shown()->size(), 0U);
    EXPECT_EQ(code_asked(address), "picture.unknown") << "although its file is still here";
    auto job = queue.claim(std::vector<std::string>{std::string(kExpirePicture)});
    ASSERT_TRUE(job && *job);
    jobs::JobRun run(**job, {});
    ASSERT_TRUE(pictures->expire(run));
    EXPECT_EQ(code_asked(address), "picture.unknown");
    auto told = database->read([](database::Connection& connection) {
        return connection.first("SELECT count(*) FROM changes WHERE kind = 'picture.expired'", {},
                                [](const database::Row& row) { return row.int64(0); });
    });
    EXPECT_EQ(told.value(), 1) << "the press is told";
}

TEST_F(PictureLibrary, ClearsAwayWhatDidNotComeInWhole) {
    Picture whole = add(imaging::testing::png(100, 50));
    // Writes the row in incoming_pictures that a crash during an upload leaves behind.
    auto leave = [&](const Picture& picture) {
        return database->write([&](database::Transaction& transaction) -> base::Result<void> {
            TRY(transaction->run("INSERT INTO incoming_pictures (hash, file, at) VALUES ($1, $2, $3)",
                                 {picture.hash, picture.file_name(), clock.now()}));
            return {};
        });
    };
    Picture lost;
    lost.hash = std::string(64, 'a');
    fs::create_directories(folder->original(lost.file_name()).parent_path());
    std::ofstream(folder->original(lost.file_name())) << "x";
    ASSERT_TRUE(leave(lost) && leave(whole));
    Picture elsewhere;
    elsewhere.hash = std::string(64, 'b');
    ASSERT_TRUE(leave(elsewhere));
    EXPECT_EQ(pictures->sweep().value(), 2U);
    EXPECT_EQ(files_in("originals"), 1U);
    EXPECT_TRUE(fs::exists(folder->original(whole.file_name())));
    EXPECT_EQ(pictures->sweep().value(), 0U) << "another process may be taking it in just now";
    clock.advance(std::chrono::hours(2));
    EXPECT_EQ(pictures->sweep().value(), 1U);
}

TEST_F(PictureLibrary, ReadsTheCaptionOfAnAgency) {
    fs::path file = stanhope_testing::real_data_folder() / "images/IPTC-PhotometadataRef-Std2017.1.jpg";
    if (!fs::exists(file)) GTEST_SKIP() << "no real data beside the checkout";
    Picture picture = add(stanhope_testing::read_whole(file));
    EXPECT_EQ(picture.words.credit, "Credit Line (ref2017.1)");
    EXPECT_EQ(picture.words.copyright, "Copyright (Notice) 2017.1 IPTC - www.iptc.org  (ref2017.1)");
    EXPECT_EQ(picture.words.creator, "Creator1 (ref2017.1), Creator2 (ref2017.1)");
    EXPECT_TRUE(picture.words.people.find("Person Shown 1") != std::string::npos) << picture.words.people;
}

TEST_F(PictureLibrary, CutsAsAnEditorDrew) {
    Picture picture = add(imaging::testing::png(1'000, 500));
    PictureChange drawn;
    drawn.crops["1x1"] = imaging::Crop{0.5, 0, 0.5, 1};
    drawn.crops["16:9"] = imaging::Crop{0.1, 0.1, 0.5, 0.5};
    auto after = pictures->change(editor, picture.id, drawn);
    ASSERT_TRUE(after) << base::describe(after.error());
    EXPECT_NE(after->stamp, picture.stamp);
    Picture kept = pictures->get(editor, picture.id).value();
    EXPECT_EQ(kept.crops.at("1x1"), (imaging::Crop{0.5, 0, 0.5, 1}));
    imaging::Crop wide = kept.crops.at("16x9");
    EXPECT_NEAR(wide.width * 1'000 / (wide.height * 500), 16.0 / 9, 0.01) << "fitted to the shape";
    EXPECT_GE(wide.x, 0.1);
    EXPECT_LE(wide.x + wide.width, 0.6 + 1e-6);
    EXPECT_EQ(code_asked("/pictures/" + kept.stamp + "/1x1-320.png"), "200");
    PictureChange undone;
    undone.crops["1x1"] = std::nullopt;
    EXPECT_FALSE(pictures->change(editor, picture.id, undone)->crops.contains("1x1"));
    for (imaging::Crop wrong : {imaging::Crop{0.6, 0, 0.5, 1}, {-0.1, 0, 0.5, 1}, {0, 0, 0.001, 1}}) {
        PictureChange refused;
        refused.crops["1x1"] = wrong;
        EXPECT_EQ(pictures->change(editor, picture.id, refused).error().code(), "picture.crop");
    }
    PictureChange no_shape;
    no_shape.crops["round"] = imaging::Crop{};
    EXPECT_EQ(pictures->change(editor, picture.id, no_shape).error().code(), "picture.crop");
}

TEST_F(PictureLibrary, CollectsWhatIsNobodys) {
    Picture kept = add(imaging::testing::png(100, 50));
    ASSERT_EQ(code_asked("/pictures/" + kept.stamp + "/100.png"), "200");
    std::string lost = std::string(64, 'a') + ".jpg";
    fs::create_directories(folder->original(lost).parent_path());
    std::ofstream(folder->original(lost)) << "x";
    fs::create_directories(folder->renditions() / "former");
    auto examined = [&] {
        return database
            ->read([&](database::Connection& connection) { return examine_pictures(connection, *originals); })
            .value();
    };
    EXPECT_EQ(examined().orphans, 1);
    EXPECT_TRUE(examined().is_good());
    auto all_since = [&](fs::file_time_type at) {
        for (const auto& entry : fs::recursive_directory_iterator(root))
            fs::last_write_time(entry.path(), at);
    };
    auto now = std::chrono::file_clock::from_sys(clock.now());
    all_since(std::chrono::time_point_cast<fs::file_time_type::duration>(now));
    EXPECT_EQ(pictures->collect_orphans().value(), 0U) << "they may be on their way";
    clock.advance(std::chrono::hours(48));
    EXPECT_EQ(pictures->collect_orphans().value(), 2U);
    EXPECT_EQ(examined().orphans, 0);
    EXPECT_EQ(files_in("renditions"), 1U);
    EXPECT_FALSE(fs::exists(folder->renditions() / "former"));
    fs::resize_file(folder->original(kept.file_name()), 3);
    EXPECT_EQ(examined().cut_short, std::vector<std::string>{kept.file_name()});
    fs::remove(folder->original(kept.file_name()));
    EXPECT_EQ(examined().lost, std::vector<std::string>{kept.file_name()});
    fs::remove_all(folder->renditions() / kept.stamp);
    EXPECT_EQ(code_asked("/pictures/" + kept.stamp + "/100.png"), "picture.lost");
}

TEST(PictureWordsKept, AreThoseTheNewsroomChose) {
    PictureWords words;
    words.caption = "Boats";
    words.creator = "Deniz";
    words.credit = "Agency";
    EXPECT_NE(credit_of(words, {"credit"}).find("Agency"), std::string::npos);
    EXPECT_EQ(credit_of(words, {"credit"}).find("Deniz"), std::string::npos);
    EXPECT_NE(credit_of(words, {"creator", "caption"}).find("Boats"), std::string::npos);
    EXPECT_EQ(credit_of(words, {}), "");
    EXPECT_TRUE(can_be_kept("creator"));
    EXPECT_FALSE(can_be_kept("place")) << "where it was taken is never told";
}

}  // namespace stanhope
