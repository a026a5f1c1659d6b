// The API's resource for passkeys. Options for the browser, and the credentials that it sends, have the JSON
// form that `PublicKeyCredential` parses and writes (W3C Web Authentication Level 3, §5.1.8 to §5.1.10).

#include "api/internal/lists.h"
#include "api/internal/session_answer.h"
#include "api/internal/staff_fields.h"
#include "crypto/base64url.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr int kEs256 = -7;
constexpr int kTimeoutMilliseconds = 300'000;

using http::Method;

const Fields<Passkey>& passkey_fields() {
    static const Fields<Passkey> fields(
        "Passkey", {field("id", &Passkey::id, Use::Answered, "Identifies the passkey"),
                    field("name", &Passkey::name, Use::Answered, "What its owner calls it"),
                    field("created_at", &Passkey::created_at, Use::Answered, "When it was made"),
                    field("used_at", &Passkey::used_at, Use::Answered, "When it was last used")});
    return fields;
}

const Fields<List<Passkey>>& passkeys_fields() {
    static const Fields<List<Passkey>> fields =
        list_of("Passkeys", "passkeys", passkey_fields(), "The passkeys of one’s own account");
    return fields;
}

struct PasskeyOptions {
    json::object public_key;
};

const Fields<PasskeyOptions>& options_fields() {
    static const Fields<PasskeyOptions> fields(
        "PasskeyOptions",
        {field("publicKey", &PasskeyOptions::public_key, Use::Answered,
               "For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON",
               {{"properties", json::object{{"challenge", JsonForm<std::string>::schema()}}},
                {"required", json::array{"challenge"}}})});
    return fields;
}

struct OwnPassword {
    std::string password;
};

const Fields<OwnPassword>& password_fields() {
    static const Fields<OwnPassword> fields(
        "PasskeyBeginning",
        {field("password", &OwnPassword::password, Use::SentRequired, "The account’s password")});
    return fields;
}

struct SentCredential {
    std::string name;  // the name of a new passkey; empty at a sign-in
    json::object credential;
};

Field<SentCredential> credential_field(std::string description) {
    return field("credential", &SentCredential::credential, Use::SentRequired, std::move(description));
}

const Fields<SentCredential>& made_fields() {
    static const Fields<SentCredential> fields(
        "NewPasskey", {field("name", &SentCredential::name, Use::SentRequired, "What its owner calls it"),
                       credential_field("What navigator.credentials.create made, as toJSON() writes it")});
    return fields;
}

const Fields<SentCredential>& used_fields() {
    static const Fields<SentCredential> fields(
        "UsedPasskey", {credential_field("What navigator.credentials.get answered, as toJSON() writes it")});
    return fields;
}

std::string host_name(std::string_view host) {
    return std::string(host.substr(0, host.find(':')));
}

// Returns the site that the passkey belongs to. A browser sends the Origin header with every POST, and
// must_not_be_foreign has compared it with the host. Invalid (passkey.origin) unless the origin is secure,
// because browsers use passkeys only there.
base::Result<crypto::RelyingParty> party_of(const Call& call) {
    crypto::RelyingParty party{host_name(call.request.host),
                               std::string(call.request.find("Origin").value_or(""))};
    bool is_secure = party.origin.starts_with("https://") ||
                     (party.origin.starts_with("http://") && party.id == "localhost");
    if (!is_secure) return base::invalid("passkey.origin", "Passkeys work only in a browser, over https.");
    return party;
}

base::Result<json::object> object_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_object()) return wrong_field(name, "must be an object");
    return value->get_object();
}

// Decodes the member `name` of the object from base64url. Invalid (body.field).
base::Result<std::string> bytes_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    const json::string* text = value == nullptr ? nullptr : value->if_string();
    if (text != nullptr && text->size() <= 2 * crypto::kMaxPasskeyPartBytes) {
        if (auto bytes = crypto::from_base64url(*text)) return *std::move(bytes);
    }
    return wrong_field(name, "must be base64url");
}

json::array descriptors_of(const std::vector<std::string>& credential_ids) {
    json::array list;
    for (const std::string& id : credential_ids)
        list.push_back(json::object{{"type", "public-key"}, {"id", id}});
    return list;
}

base::Result<ApiAnswer> begin(const ApiParts& parts, const Call& call) {
    TRY(OwnPassword given, call.read_body(password_fields()));
    TRY(PasskeyRequest request, parts.passkeys.begin(*call.session, given.password));
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
        {"excludeCredentials", descriptors_of(request.known_ids)},
        {"authenticatorSelection", {{"residentKey", "required"}, {"userVerification", "required"}}},
        {"attestation", "none"}};
    return answer_with(options_fields(), {std::move(public_key)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(crypto::RelyingParty party, party_of(call));
    TRY(SentCredential sent, call.read_body(made_fields()));
    TRY(json::object response, object_in(sent.credential, "response"));
    MadePasskey made;
    TRY(made.client_data, bytes_in(response, "clientDataJSON"));
    TRY(made.attestation, bytes_in(response, "attestationObject"));
    TRY(Passkey passkey, parts.passkeys.add(*call.session, party, sent.name, made));
    return answer_with(passkey_fields(), passkey);
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(auto passkeys, parts.passkeys.of(call.session->member.id));
    return answer_with(passkeys_fields(), {std::move(passkeys)});
}

base::Result<ApiAnswer> remove(const ApiParts& parts, const Call& call) {
    TRY(parts.passkeys.remove(*call.session, call.path("id")));
    return ApiAnswer{};
}

base::Result<ApiAnswer> begin_sign_in(const ApiParts& parts, const Call& call) {
    TRY(std::string challenge, parts.passkeys.begin_sign_in(visit_of(call.request)));
    json::object public_key{{"challenge", challenge},
                            {"rpId", host_name(call.request.host)},
                            {"timeout", kTimeoutMilliseconds},
                            {"userVerification", "required"}};
    return answer_with(options_fields(), {std::move(public_key)});
}

base::Result<ApiAnswer> sign_in(const ApiParts& parts, const Call& call) {
    TRY(crypto::RelyingParty party, party_of(call));
    TRY(SentCredential sent, call.read_body(used_fields()));
    TRY(json::object response, object_in(sent.credential, "response"));
    UsedPasskey used;
    TRY(used.credential_id, bytes_in(sent.credential, "id"));
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

Resource passkeys_resource(const ApiParts& parts) {
    return {"passkeys",
            "Signing in with a phone or a fingerprint instead of a password",
            {{.method = Method::Get,
              .pattern = "/passkeys",
              .id = "list_passkeys",
              .summary = "List one’s own passkeys",
              .access = Access::People,
              .answer = &passkeys_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/passkeys/begin",
              .id = "begin_passkey",
              .summary = "Get the options with which a browser makes a passkey",
              .access = Access::People,
              .body = &password_fields(),
              .answer = &options_fields(),
              .action = bound(parts, begin)},
             {.method = Method::Post,
              .pattern = "/passkeys",
              .id = "add_passkey",
              .summary = "Add the passkey that a browser made",
              .access = Access::People,
              .body = &made_fields(),
              .answer = &passkey_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Delete,
              .pattern = "/passkeys/{id}",
              .id = "remove_passkey",
              .summary = "Remove a passkey",
              .access = Access::People,
              .success = 204,
              .action = bound(parts, remove)},
             {.method = Method::Post,
              .pattern = "/session/passkey/begin",
              .id = "begin_passkey_sign_in",
              .summary = "Get the options with which a browser uses a passkey",
              .access = Access::Everybody,
              .answer = &options_fields(),
              .action = bound(parts, begin_sign_in)},
             {.method = Method::Post,
              .pattern = "/session/passkey",
              .id = "sign_in_with_passkey",
              .summary = "Sign in with a passkey",
              .access = Access::Everybody,
              .body = &used_fields(),
              .answer = &session_fields(),
              .success = 201,
              .action = bound(parts, sign_in)}}};
}

}  // namespace stanhope
