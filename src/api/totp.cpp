// The API's resource for one-time codes from an app (TOTP, RFC 6238): the second factor of a sign-in.

#include "api/internal/endpoint.h"

namespace stanhope {

namespace {

using http::Method;

const Fields<NewTotp>& secret_fields() {
    static const Fields<NewTotp> fields(
        "NewTotp", {field("secret", &NewTotp::secret, Use::Answered, "The secret, to be typed into the app"),
                    field("address", &NewTotp::address, Use::Answered,
                          "The same as an otpauth:// address, for a QR code")});
    return fields;
}

base::Result<ApiAnswer> begin(const ApiParts& parts, const Call& call) {
    TRY(auto settings, parts.editions.settings());
    std::string issuer = settings.contains("name") ? settings.at("name") : "Stanhope";
    TRY(NewTotp totp, parts.sign_in.begin_totp(*call.session, issuer));
    return answer_with(secret_fields(), totp);
}

struct Confirmation {
    std::string secret;
    std::string code;
};

const Fields<Confirmation>& confirmation_fields() {
    static const Fields<Confirmation> fields(
        "TotpConfirmation",
        {field("secret", &Confirmation::secret, Use::SentRequired, "The secret that was answered"),
         field("code", &Confirmation::code, Use::SentRequired, "The code that the app shows now")});
    return fields;
}

struct RecoveryCodes {
    std::vector<std::string> codes;
};

const Fields<RecoveryCodes>& recovery_fields() {
    static const Fields<RecoveryCodes> fields("RecoveryCodes",
                                              {field("recovery_codes", &RecoveryCodes::codes, Use::Answered,
                                                     "Each replaces a code once, should the phone be lost")});
    return fields;
}

base::Result<ApiAnswer> confirm(const ApiParts& parts, const Call& call) {
    TRY(Confirmation given, call.read_body(confirmation_fields()));
    TRY(auto codes, parts.sign_in.confirm_totp(*call.session, given.secret, given.code));
    return answer_with(recovery_fields(), {std::move(codes)});
}

struct OwnPassword {
    std::string password;
};

const Fields<OwnPassword>& password_fields() {
    static const Fields<OwnPassword> fields(
        "TotpEnd", {field("password", &OwnPassword::password, Use::SentRequired, "The account’s password")});
    return fields;
}

base::Result<ApiAnswer> end(const ApiParts& parts, const Call& call) {
    TRY(OwnPassword given, call.read_body(password_fields()));
    TRY(parts.sign_in.end_totp(*call.session, given.password));
    return ApiAnswer{};
}

}  // namespace

Resource totp_resource(const ApiParts& parts) {
    return {"totp",
            "One-time codes as a second proof",
            {{.method = Method::Post,
              .pattern = "/totp",
              .id = "begin_totp",
              .summary = "Make the secret of one’s one-time codes",
              .access = Access::People,
              .answer = &secret_fields(),
              .action = bound(parts, begin)},
             {.method = Method::Post,
              .pattern = "/totp/confirm",
              .id = "confirm_totp",
              .summary = "Ask for one-time codes from the next sign-in on",
              .access = Access::People,
              .body = &confirmation_fields(),
              .answer = &recovery_fields(),
              .action = bound(parts, confirm)},
             {.method = Method::Post,
              .pattern = "/totp/end",
              .id = "end_totp",
              .summary = "Ask for one-time codes no longer",
              .access = Access::People,
              .body = &password_fields(),
              .success = 204,
              .action = bound(parts, end)}}};
}

}  // namespace stanhope
