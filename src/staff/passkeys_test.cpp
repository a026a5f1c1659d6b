#include "staff/passkeys.h"

#include <gtest/gtest.h>

#include "crypto/testing/authenticator.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using crypto_testing::Authenticator;

namespace {

template <typename T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

const crypto::RelyingParty kParty{"news.example", "https://news.example"};
const Visit kVisit{"192.0.2.1", "a browser"};

class SigningInWithAPasskey : public testing::Test {
protected:
    SigningInWithAPasskey() : mine_(open_account("ada@example.org")) {}

    StaffSession open_account(std::string email) {
        auto added = staff_.add(system_actor(), {email, "Ada", Role::Writer});
        passwords_[added->member.id] = added->one_time_password;
        return door_.sign_in({email, added->one_time_password, ""}, kVisit)->session;
    }

    base::Result<Passkey> add(const StaffSession& session, const Authenticator& key) {
        TRY(auto request, passkeys_.begin(session, passwords_[session.member.id]));
        return passkeys_.add(session, kParty, "my telephone",
                             {key.made_client_data(request.challenge), key.attestation()});
    }

    base::Result<NewStaffSession> use(const Authenticator& key, const crypto::RelyingParty& party = kParty,
                                      std::string handle = "") {
        TRY(std::string challenge, passkeys_.begin_sign_in(kVisit));
        return passkeys_.sign_in(party, {key.credential_id, std::move(handle), key.prove(challenge)}, kVisit);
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::parse_rfc3339("2026-11-24T08:00:00Z").value()};
    changes::ChangeFeed feed_{clock_};
    crypto::HashingTurns turns_{2};
    crypto::PasswordHasher hasher_{turns_, 10};
    Staff staff_{*database_, feed_, hasher_, clock_};
    SignIn door_{*database_, feed_, {hasher_, hasher_}, clock_};
    Passkeys passkeys_{*database_, feed_, door_, clock_};
    std::map<std::string, std::string> passwords_;
    StaffSession mine_;
    Authenticator key_{kParty};
};

}  // namespace

TEST_F(SigningInWithAPasskey, OpensTheAccountItWasMadeFor) {
    ASSERT_TRUE(add(mine_, key_));
    auto opened = use(key_);
    ASSERT_TRUE(opened) << base::describe(opened.error());
    EXPECT_EQ(opened->session.member.email, "ada@example.org");
    EXPECT_TRUE(*door_.find_session(opened->token));
    auto mine = passkeys_.of(mine_.member.id);
    ASSERT_EQ(mine->size(), 1U);
    EXPECT_EQ(mine->front().name, "my telephone");
    EXPECT_EQ(mine->front().used_at, clock_.now());
    EXPECT_TRUE(use(key_, kParty, mine_.member.id));
    EXPECT_EQ(code_of(use(key_, kParty, "somebody else")), "sign_in.refused");
}

TEST_F(SigningInWithAPasskey, NeedsThePasswordBefore) {
    EXPECT_EQ(code_of(passkeys_.begin(mine_, "a guess")), "sign_in.refused");
}

TEST_F(SigningInWithAPasskey, TakesEachChallengeOnceAndFromWhomItWasMadeFor) {
    auto request = passkeys_.begin(mine_, passwords_[mine_.member.id]);
    MadePasskey made{key_.made_client_data(request->challenge), key_.attestation()};
    StaffSession other = open_account("other@example.org");
    EXPECT_EQ(code_of(passkeys_.add(other, kParty, "theirs", made)), "passkey.challenge");
    EXPECT_TRUE(passkeys_.add(mine_, kParty, "mine", made));
    EXPECT_EQ(code_of(passkeys_.add(mine_, kParty, "again", made)), "passkey.challenge");
    EXPECT_EQ(code_of(add(other, key_)), "passkey.exists");

    std::string challenge = passkeys_.begin_sign_in(kVisit).value();
    UsedPasskey used{key_.credential_id, "", key_.prove(challenge)};
    EXPECT_TRUE(passkeys_.sign_in(kParty, used, kVisit));
    EXPECT_EQ(code_of(passkeys_.sign_in(kParty, used, kVisit)), "sign_in.refused") << "sent again";
    used.proof = key_.prove(request->challenge);
    EXPECT_EQ(code_of(passkeys_.sign_in(kParty, used, kVisit)), "sign_in.refused");

    challenge = passkeys_.begin_sign_in(kVisit).value();
    clock_.advance(std::chrono::minutes(6));
    EXPECT_EQ(code_of(passkeys_.sign_in(kParty, {key_.credential_id, "", key_.prove(challenge)}, kVisit)),
              "sign_in.refused");
}

TEST_F(SigningInWithAPasskey, IsRefusedToOthers) {
    ASSERT_TRUE(add(mine_, key_));
    Authenticator stranger(kParty);
    EXPECT_EQ(code_of(use(stranger)), "sign_in.refused") << "the same identifier, another key";
    stranger.credential_id = "nobody's";
    EXPECT_EQ(code_of(use(stranger)), "sign_in.refused");
    EXPECT_EQ(code_of(use(key_, {"evil.example", "https://evil.example"})), "sign_in.refused");
    for (int i = 0; i < 40; ++i)
        (void)use(stranger);
    EXPECT_EQ(code_of(use(stranger)), "sign_in.too_often");
}

TEST_F(SigningInWithAPasskey, CannotBeKeptFromOthersByAsking) {
    ASSERT_TRUE(add(mine_, key_));
    const Visit crowd{"198.51.100.7", "a program"};
    for (int i = 0; i < 300; ++i)
        (void)passkeys_.begin_sign_in(crowd);
    EXPECT_EQ(code_of(passkeys_.begin_sign_in(crowd)), "passkey.busy");
    EXPECT_TRUE(use(key_));
    EXPECT_TRUE(passkeys_.begin(mine_, passwords_[mine_.member.id]));
}

TEST_F(SigningInWithAPasskey, IsForOneOrigin) {
    ASSERT_TRUE(add(mine_, key_));
    Authenticator relayed({"news.example", "https://news.example:8443"});
    EXPECT_EQ(code_of(use(relayed, {"news.example", "https://news.example:8443"})), "sign_in.refused");
}

TEST_F(SigningInWithAPasskey, ThatWasCopiedIsRefusedAndOnRecord) {
    key_.uses = 5;
    ASSERT_TRUE(add(mine_, key_));
    key_.uses = 6;
    EXPECT_TRUE(use(key_));
    EXPECT_EQ(code_of(use(key_)), "sign_in.refused");
    auto recorded = database_->read([](database::Connection& connection) {
        return connection.all("SELECT action FROM audit WHERE action LIKE 'passkey.%' ORDER BY seq", {},
                              [](const database::Row& row) { return row.string(0); });
    });
    EXPECT_EQ(*recorded, (std::vector<std::string>{"passkey.added", "passkey.copied"}));
}

TEST_F(SigningInWithAPasskey, EndsWithItsRemovalANewPasswordAndTheAccount) {
    Passkey passkey = add(mine_, key_).value();
    StaffSession other = open_account("other@example.org");
    EXPECT_EQ(code_of(passkeys_.remove(other, passkey.id)), "passkey.unknown");
    EXPECT_TRUE(passkeys_.remove(mine_, passkey.id));
    EXPECT_EQ(code_of(use(key_)), "sign_in.refused");

    ASSERT_TRUE(add(mine_, key_));
    Actor publisher;
    publisher.kind = Actor::Kind::Staff;
    publisher.role = Role::Publisher;
    std::string link = door_.make_link(publisher, mine_.member.id).value();
    ASSERT_TRUE(door_.use_link(link, "uzun bir parola"));
    EXPECT_EQ(code_of(use(key_)), "sign_in.refused");

    passwords_[mine_.member.id] = "uzun bir parola";
    ASSERT_TRUE(add(mine_, key_));
    ASSERT_TRUE(door_.change_password(mine_, "uzun bir parola", "bir parola daha"));
    EXPECT_EQ(code_of(use(key_)), "sign_in.refused");
    passwords_[mine_.member.id] = "bir parola daha";
    ASSERT_TRUE(add(mine_, key_));
    ASSERT_TRUE(use(key_));
    ASSERT_TRUE(staff_.add(system_actor(), {"publisher@example.org", "Somebody who stays", Role::Publisher}));
    StaffMember left = mine_.member;
    left.is_disabled = true;
    ASSERT_TRUE(staff_.change(publisher, left));
    EXPECT_EQ(code_of(use(key_)), "sign_in.refused");
}
