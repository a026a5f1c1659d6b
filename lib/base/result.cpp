#include "base/result.h"

#include <utility>

namespace base {

struct Error::Fields {
    ErrorKind kind;
    std::string code;
    std::string message;
    std::string detail;
};

Error::Error(ErrorKind kind, std::string code, std::string message, std::string detail)
    : fields_(new Fields{kind, std::move(code), std::move(message), std::move(detail)}) {}

Error::Error(const Error& other) : fields_(new Fields(*other.fields_)) {}

void Error::destroy() noexcept {
    delete fields_;
}

ErrorKind Error::kind() const {
    return fields_->kind;
}

const std::string& Error::code() const {
    return fields_->code;
}

const std::string& Error::message() const {
    return fields_->message;
}

const std::string& Error::detail() const {
    return fields_->detail;
}

Error Error::with_message(std::string message) && {
    fields_->message = std::move(message);
    return std::move(*this);
}

namespace {

Failure failure(ErrorKind kind, std::string code, std::string message, std::string detail) {
    return Failure(Error(kind, std::move(code), std::move(message), std::move(detail)));
}

}  // namespace

Failure invalid(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::Invalid, std::move(code), std::move(message), std::move(detail));
}

Failure unauthenticated(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::Unauthenticated, std::move(code), std::move(message), std::move(detail));
}

Failure forbidden(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::Forbidden, std::move(code), std::move(message), std::move(detail));
}

Failure not_found(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::NotFound, std::move(code), std::move(message), std::move(detail));
}

Failure conflict(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::Conflict, std::move(code), std::move(message), std::move(detail));
}

Failure too_many(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::TooMany, std::move(code), std::move(message), std::move(detail));
}

Failure unavailable(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::Unavailable, std::move(code), std::move(message), std::move(detail));
}

Failure internal(std::string code, std::string message, std::string detail) {
    return failure(ErrorKind::Internal, std::move(code), std::move(message), std::move(detail));
}

std::string describe(const Error& error) {
    if (error.detail().empty()) return error.message();
    return error.message() + " (" + error.detail() + ")";
}

}  // namespace base
