// Passkeys: what a browser is told and what it answers, in the forms that `PublicKeyCredential` reads and
// writes as JSON (W3C Web Authentication Level 3, §5.1.9 and §5.1.10; Level 2 has the same in bytes).

#include <fmt/format.h>

#include "api/internal/session_answer.h"
#include "crypto/base64url.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr int kEs256 = -7;
constexpr int kTimeoutMilliseconds = 300'000;

json::object json_of(const Passkey& passkey) {
    return {{"id", passkey.id},
            {"name", passkey.name},
            {"created_at", base::to_rfc3339(passkey.created_at)},
            {"used_at", json_time(passkey.used_at)}};
}

std::string host_name(std::string_view host) {
    return std::string(host.substr(0, host.find(':')));
}

// A browser names the origin with every POST, and it was held against the host; it makes passkeys on secure
// origins alone.
base::Result<crypto::RelyingParty> party_of(const Call& call) {
    crypto::RelyingParty party{host_name(call.request.host),
                               std::string(call.request.find("Origin").value_or(""))};
    bool is_secure = party.origin.starts_with("https://") ||
                     (party.origin.starts_with("http://") && party.id == "localhost");
    if (!is_secure)
        return base::invalid("passkey.origin", "Passkeys are made and used in a browser, over https.");
    return party;
}

base::Result<json::object> object_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_object())
        return base::invalid("body.field", fmt::format("“{}” is an object.", name));
    return value->get_object();
}

// Bytes in base64url.
base::Result<std::string> bytes_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    const json::string* text = value == nullptr ? nullptr : value->if_string();
    if (text != nullptr && text->size() <= 2 * crypto::kMaxPasskeyPartBytes) {
        if (auto bytes = crypto::from_base64url(*text)) return *std::move(bytes);
    }
    return base::invalid("body.field", fmt::format("“{}” is base64url.", name));
}

json::array described(const std::vector<std::string>& credential_ids) {
    json::array list;
    for (const std::string& id : credential_ids)
        list.push_back(json::object{{"type", "public-key"}, {"id", id}});
    return list;
}

base::Result<Answer> begin(const ApiParts& parts, const Call& call) {
    TRY(std::string password, call.text("password"));
    TRY(PasskeyRequest request, parts.passkeys.begin(*call.session, password));
    TRY(auto settings, parts.editions.settings());
    const StaffMember& member = call.session->member;
    json::object public_key{
        {"rp",
         {{"id", host_name(call.request.host)},
          {"name", settings.contains("name") ? settings.at("name") : "Stanhope"}}},
        {"user",
         {{"id", crypto::to_base64url(member.id)}, {"name", member.email}, {"displayName", member.name}}},
        {"challenge", request.challenge},
        {"pubKeyCredParams", json::array{json::object{{"type", "public-key"}, {"alg", kEs256}}}},
        {"timeout", kTimeoutMilliseconds},
        {"excludeCredentials", described(request.known_ids)},
        {"authenticatorSelection", {{"residentKey", "required"}, {"userVerification", "required"}}},
        {"attestation", "none"}};
    return Answer{.body = json::object{{"publicKey", std::move(public_key)}}};
}

base::Result<Answer> add(const ApiParts& parts, const Call& call) {
    TRY(crypto::RelyingParty party, party_of(call));
    TRY(std::string name, call.text("name"));
    TRY(json::object credential, object_in(call.body, "credential"));
    TRY(json::object response, object_in(credential, "response"));
    MadePasskey made;
    TRY(made.client_data, bytes_in(response, "clientDataJSON"));
    TRY(made.attestation, bytes_in(response, "attestationObject"));
    TRY(Passkey passkey, parts.passkeys.add(*call.session, party, name, made));
    return Answer{201, json_of(passkey)};
}

base::Result<Answer> list(const ApiParts& parts, const Call& call) {
    TRY(auto passkeys, parts.passkeys.of(call.session->member.id));
    json::array list;
    for (const Passkey& passkey : passkeys)
        list.push_back(json_of(passkey));
    return Answer{.body = json::object{{"passkeys", std::move(list)}}};
}

base::Result<Answer> remove(const ApiParts& parts, const Call& call) {
    TRY(parts.passkeys.remove(*call.session, call.path("id")));
    return Answer{204};
}

base::Result<Answer> begin_sign_in(const ApiParts& parts, const Call& call) {
    TRY(std::string challenge, parts.passkeys.begin_sign_in(visit_of(call.request)));
    json::object public_key{{"challenge", challenge},
                            {"rpId", host_name(call.request.host)},
                            {"timeout", kTimeoutMilliseconds},
                            {"userVerification", "required"}};
    return Answer{.body = json::object{{"publicKey", std::move(public_key)}}};
}

base::Result<Answer> sign_in(const ApiParts& parts, const Call& call) {
    TRY(crypto::RelyingParty party, party_of(call));
    TRY(json::object credential, object_in(call.body, "credential"));
    TRY(json::object response, object_in(credential, "response"));
    UsedPasskey used;
    TRY(used.credential_id, bytes_in(credential, "id"));
    TRY(used.proof.client_data, bytes_in(response, "clientDataJSON"));
    TRY(used.proof.authenticator_data, bytes_in(response, "authenticatorData"));
    TRY(used.proof.signature, bytes_in(response, "signature"));
    const json::value* handle = response.if_contains("userHandle");
    if (handle != nullptr && !handle->is_null()) {
        TRY(used.user_handle, bytes_in(response, "userHandle"));
    }
    TRY(NewStaffSession opened, parts.passkeys.sign_in(party, used, visit_of(call.request)));
    return signed_in(opened);
}

}  // namespace

void add_passkeys(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    auto add_one = [&](Method method, std::string pattern, Access access, std::string summary, auto function,
                       int success, std::string answers) {
        endpoints.push_back({method, std::move(pattern), access, std::move(summary),
                             [parts, function](const Call& call) { return function(parts, call); }, success,
                             std::move(answers)});
    };
    add_one(Method::Get, "/passkeys", Access::People, "One’s passkeys", list, 200, "Passkeys");
    add_one(Method::Post, "/passkeys/begin", Access::People, "Begin with a passkey", begin, 200,
            "PasskeyOptions");
    add_one(Method::Post, "/passkeys", Access::People, "Keep a passkey that was made", add, 201, "Passkey");
    add_one(Method::Delete, "/passkeys/{id}", Access::People, "Take away a passkey", remove, 204, "");
    add_one(Method::Post, "/session/passkey/begin", Access::Everybody, "Begin to sign in with a passkey",
            begin_sign_in, 200, "PasskeyOptions");
    add_one(Method::Post, "/session/passkey", Access::Everybody, "Sign in with a passkey", sign_in, 201,
            "StaffMember");
}

}  // namespace stanhope
