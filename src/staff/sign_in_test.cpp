#include "staff/sign_in.h"

#include <gtest/gtest.h>

#include "crypto/totp.h"
#include "support/newsroom_database.h"

using namespace stanhope;

namespace {

template <typename T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

constexpr std::string_view kPassword = "uzun bir parola";

class SigningIn : public testing::Test {
protected:
    SigningIn() {
        auto added = staff_.add(system_actor(), {"ada@example.org", "Ada", Role::Publisher});
        member_ = added->member;
        auto first = sign_in(added->one_time_password);
        EXPECT_TRUE(first) << base::describe(first.error());
        EXPECT_TRUE(first->session.member.must_change_password);
        EXPECT_TRUE(door_.change_password(first->session, added->one_time_password, kPassword));
    }

    base::Result<NewStaffSession> sign_in(std::string_view password, std::string code = "",
                                          std::string network = "192.0.2.1") {
        return door_.sign_in({" ADA@example.org", std::string(password), std::move(code)},
                             {network, "a browser"});
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::parse_rfc3339("2026-11-24T08:00:00Z").value()};
    changes::ChangeFeed feed_{clock_};
    crypto::HashingTurns turns_{2};
    crypto::PasswordHasher hasher_{turns_, 10};
    crypto::PasswordHasher strangers_{turns_, 10};
    Staff staff_{*database_, feed_, hasher_, clock_};
    SignIn door_{*database_, feed_, {strangers_, hasher_}, clock_};
    StaffMember member_;
};

}  // namespace

TEST_F(SigningIn, OpensASessionThatEnds) {
    auto opened = sign_in(kPassword);
    ASSERT_TRUE(opened);
    auto found = door_.find_session(opened->token);
    ASSERT_TRUE(*found);
    EXPECT_EQ((*found)->member.email, "ada@example.org");
    EXPECT_FALSE((*found)->member.must_change_password);
    EXPECT_EQ((*found)->actor.role, Role::Publisher);
    EXPECT_FALSE(*door_.find_session("another token"));
    clock_.advance(std::chrono::hours(11));
    EXPECT_TRUE(*door_.find_session(opened->token));
    clock_.advance(std::chrono::hours(11));
    EXPECT_TRUE(*door_.find_session(opened->token)) << "it was used meanwhile";
    clock_.advance(std::chrono::hours(13));
    EXPECT_FALSE(*door_.find_session(opened->token)) << "idle for too long";
}

TEST_F(SigningIn, EndsASessionAfterTwoWeeksHoweverBusy) {
    auto opened = sign_in(kPassword);
    for (int i = 0; i < 33; ++i) {
        clock_.advance(std::chrono::hours(10));
        EXPECT_TRUE(*door_.find_session(opened->token)) << i;
    }
    clock_.advance(std::chrono::hours(10));
    EXPECT_FALSE(*door_.find_session(opened->token));
}

TEST_F(SigningIn, ListsAndEndsSessions) {
    auto one = sign_in(kPassword);
    auto two = sign_in(kPassword);
    EXPECT_EQ(door_.sessions_of(member_.id)->size(), 3U);
    EXPECT_TRUE(door_.end_session(member_.id, one->session.id));
    EXPECT_FALSE(*door_.find_session(one->token));
    EXPECT_EQ(code_of(door_.end_session(member_.id, one->session.id)), "session.unknown");
    EXPECT_EQ(code_of(door_.end_session("somebody", two->session.id)), "session.unknown");
    ASSERT_TRUE(door_.change_password(two->session, kPassword, "another long one"));
    EXPECT_EQ(door_.sessions_of(member_.id)->size(), 1U) << "the one that changed it";
    EXPECT_TRUE(*door_.find_session(two->token));
}

TEST_F(SigningIn, TellsNobodyWhichWasWrong) {
    auto wrong = sign_in("wrong");
    auto nobody = door_.sign_in({"nobody@example.org", "wrong", ""}, {"192.0.2.1", ""});
    EXPECT_EQ(wrong.error().message(), nobody.error().message());
    EXPECT_EQ(wrong.error().code(), nobody.error().code());
}

TEST_F(SigningIn, SlowsDownWhoGuessesAndNobodyElse) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(code_of(sign_in("wrong")), "sign_in.refused");
    auto held = sign_in(kPassword);
    EXPECT_EQ(code_of(held), "sign_in.too_often");
    EXPECT_EQ(held.error().detail(), "1");
    EXPECT_TRUE(sign_in(kPassword, "", "198.51.100.7")) << "from elsewhere the owner comes in";
    clock_.advance(std::chrono::seconds(1));
    EXPECT_EQ(code_of(sign_in("wrong")), "sign_in.refused");
    EXPECT_EQ(sign_in("wrong").error().detail(), "2") << "twice as long";
    clock_.advance(std::chrono::seconds(2));
    EXPECT_TRUE(sign_in(kPassword));
    EXPECT_EQ(code_of(sign_in("wrong")), "sign_in.refused") << "and begins anew";
}

TEST_F(SigningIn, AsksForCodesOnceTheyAreOn) {
    auto opened = sign_in(kPassword);
    NewTotp totp = *door_.begin_totp(opened->session, "Liman");
    std::int64_t step = base::to_microseconds(clock_.now()) / 30'000'000;
    EXPECT_EQ(code_of(door_.confirm_totp(opened->session, totp.secret, "000000")), "totp.code");
    auto codes = door_.confirm_totp(opened->session, totp.secret, crypto::totp_code(totp.secret, step));
    ASSERT_TRUE(codes);
    EXPECT_EQ(codes->size(), 10U);
    EXPECT_EQ(code_of(sign_in(kPassword)), "sign_in.code_needed");
    EXPECT_EQ(code_of(sign_in(kPassword, crypto::totp_code(totp.secret, step))), "sign_in.refused")
        << "used already";
    EXPECT_TRUE(sign_in(kPassword, crypto::totp_code(totp.secret, step + 1)));
    EXPECT_TRUE(sign_in(kPassword, codes->at(3)));
    EXPECT_EQ(code_of(sign_in(kPassword, codes->at(3))), "sign_in.refused") << "used already";
    EXPECT_EQ(code_of(door_.begin_totp(opened->session, "Liman")), "totp.on");
    EXPECT_EQ(code_of(door_.end_totp(opened->session, "wrong")), "sign_in.refused");
    EXPECT_TRUE(door_.end_totp(opened->session, kPassword));
    EXPECT_TRUE(sign_in(kPassword));
}

TEST_F(SigningIn, LetsAPasswordBeSetWithALinkOnce) {
    auto opened = sign_in(kPassword);
    Actor writer;
    writer.kind = Actor::Kind::Staff;
    writer.role = Role::Writer;
    EXPECT_EQ(code_of(door_.make_link(writer, member_.id)), "rights.missing");
    EXPECT_EQ(code_of(door_.make_link(opened->session.actor, "nobody")), "staff.unknown");
    std::string link = *door_.make_link(opened->session.actor, member_.id);
    EXPECT_EQ(code_of(door_.use_link(link, "short")), "password.weak");
    EXPECT_TRUE(door_.use_link(link, "a wholly new one"));
    EXPECT_FALSE(*door_.find_session(opened->token));
    EXPECT_EQ(code_of(door_.use_link(link, "once more, please")), "link.unknown");
    EXPECT_TRUE(sign_in("a wholly new one"));
    std::string late = *door_.make_link(opened->session.actor, member_.id);
    clock_.advance(std::chrono::hours(73));
    EXPECT_EQ(code_of(door_.use_link(late, "a wholly new one")), "link.unknown");
}

TEST_F(SigningIn, EndsWithTheAccount) {
    auto added = staff_.add(system_actor(), {"b@example.org", "B", Role::Writer});
    auto opened = door_.sign_in({"b@example.org", added->one_time_password, ""}, {"192.0.2.1", ""});
    Actor publisher = sign_in(kPassword)->session.actor;
    StaffMember changed = added->member;
    changed.is_disabled = true;
    ASSERT_TRUE(staff_.change(publisher, changed));
    EXPECT_FALSE(*door_.find_session(opened->token));
    EXPECT_EQ(code_of(door_.sign_in({"b@example.org", added->one_time_password, ""}, {"192.0.2.1", ""})),
              "sign_in.refused");
    StaffMember last = member_;
    last.role = Role::Writer;
    EXPECT_EQ(code_of(staff_.change(publisher, last)), "staff.last_publisher");
    EXPECT_EQ(code_of(staff_.change(opened->session.actor, changed)), "rights.missing");
}
