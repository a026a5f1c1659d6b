// Errors as values: an error that a caller or a user can act on is returned and never thrown.
//
// An error has four fields because it has four readers. `kind` tells our program what to do next; `code`
// never changes and is for programs that use our API; `message` is for people; `detail` is for whoever reads
// our log, and never leaves the server.

#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace base {

// The kind of an error decides the HTTP status and whether a retry can help.
enum class ErrorKind {
    Invalid,          // the request is wrong and will stay wrong
    Unauthenticated,  // we do not know who is asking
    Forbidden,        // we know who is asking, and they lack the permission
    NotFound,         // the thing does not exist; never used for "could not look"
    Conflict,         // the thing is not in the state that the request expected
    TooMany,          // a rate or quota is used up; a later retry may work
    Unavailable,      // a database, disk or service is down or full; a later retry may work
    Internal,         // a bug or misconfiguration on our side
};

// An error is one pointer wide and destroyed out of line. Every function that can fail returns one, so its
// size and its destructor decide how large the program is and how slow it is to compile. An error that was
// moved from may only be destroyed or assigned to.
class Error {
public:
    Error(ErrorKind kind, std::string code, std::string message, std::string detail = {});
    Error(const Error& other);
    Error(Error&& other) noexcept : fields_(std::exchange(other.fields_, nullptr)) {}
    Error& operator=(Error other) noexcept {
        std::swap(fields_, other.fields_);
        return *this;
    }
    ~Error() {
        if (fields_ != nullptr) destroy();
    }

    ErrorKind kind() const;
    const std::string& code() const;
    const std::string& message() const;
    const std::string& detail() const;

    // Returns the same error with another message for people.
    Error with_message(std::string message) &&;

private:
    struct Fields;

    void destroy() noexcept;

    Fields* fields_;
};

// A value or an error. The compiler warns about a returned Result that is not used.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};

// The type that a failing function returns: `return base::invalid("slug.blank", "The slug is blank.");`
using Failure = tl::unexpected<Error>;

Failure invalid(std::string code, std::string message, std::string detail = {});
Failure unauthenticated(std::string code, std::string message, std::string detail = {});
Failure forbidden(std::string code, std::string message, std::string detail = {});
Failure not_found(std::string code, std::string message, std::string detail = {});
Failure conflict(std::string code, std::string message, std::string detail = {});
Failure too_many(std::string code, std::string message, std::string detail = {});
Failure unavailable(std::string code, std::string message, std::string detail = {});
Failure internal(std::string code, std::string message, std::string detail = {});

// Returns the message and, if there is one, the detail in brackets. Use it for our log and for a person at
// the terminal, never for a visitor of the site.
std::string describe(const Error& error);

}  // namespace base

// TRY(call());            returns from the enclosing function with the error of `call()`, if there is one.
// TRY(auto x, call());    does the same, and otherwise defines `x` as the value of `call()`.
// TRY expands to several statements, so it must be inside braces.
#define TRY(...) STANHOPE_TRY_PICK(__VA_ARGS__, STANHOPE_TRY_VALUE, STANHOPE_TRY_VOID, )(__VA_ARGS__)
#define STANHOPE_TRY_PICK(first, second, macro, ...) macro
#define STANHOPE_TRY_VOID(call) STANHOPE_TRY_NAMED_VOID(STANHOPE_TRY_JOIN(try_result_, __COUNTER__), call)
#define STANHOPE_TRY_NAMED_VOID(name, call)                          \
    if (auto name = (call); !name) {                                 \
        return tl::unexpected<base::Error>(std::move(name).error()); \
    }                                                                \
    static_assert(true)
#define STANHOPE_TRY_VALUE(declaration, call) \
    STANHOPE_TRY_NAMED(STANHOPE_TRY_JOIN(try_result_, __COUNTER__), declaration, call)
#define STANHOPE_TRY_NAMED(name, declaration, call)                  \
    auto name = (call);                                              \
    if (!name) {                                                     \
        return tl::unexpected<base::Error>(std::move(name).error()); \
    }                                                                \
    declaration = *std::move(name)
#define STANHOPE_TRY_JOIN(a, b) STANHOPE_TRY_JOIN_EXPANDED(a, b)
#define STANHOPE_TRY_JOIN_EXPANDED(a, b) a##b
