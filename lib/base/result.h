// Errors as values: everything a caller or a user can act on is returned, never thrown.
//
// An error has four readers. The program that decides what to do next reads `kind`; a program on the other
// side of the API reads `code`, which never changes; a person reads `message`; whoever looks through our log
// reads `detail`, which never leaves the server.

#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace base {

// Decides the HTTP status and whether a retry can help.
enum class ErrorKind {
    Invalid,          // the request is wrong and will stay wrong
    Unauthenticated,  // we do not know who is asking
    Forbidden,        // we know, and they may not
    NotFound,         // the thing is not there; never used for "could not look"
    Conflict,         // the thing is not in the state the request supposed
    TooMany,          // a limit was reached; later it may work
    Unavailable,      // something we depend on is down or full; later it may work
    Internal,         // our mistake
};

// One pointer wide and destroyed out of line: every function that can fail carries one, so its size and the
// code that destroys it decide how large and how slow to compile the whole program is.
// An error that was moved from may only be destroyed or assigned to.
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

    // The same error with another message for the person.
    Error with_message(std::string message) &&;

private:
    struct Fields;

    void destroy() noexcept;

    Fields* fields_;
};

// A value or an error. The compiler warns about a result that nobody uses.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};

// What a function that failed returns: `return base::invalid("slug.blank", "The slug is blank.");`
using Failure = tl::unexpected<Error>;

Failure invalid(std::string code, std::string message, std::string detail = {});
Failure unauthenticated(std::string code, std::string message, std::string detail = {});
Failure forbidden(std::string code, std::string message, std::string detail = {});
Failure not_found(std::string code, std::string message, std::string detail = {});
Failure conflict(std::string code, std::string message, std::string detail = {});
Failure too_many(std::string code, std::string message, std::string detail = {});
Failure unavailable(std::string code, std::string message, std::string detail = {});
Failure internal(std::string code, std::string message, std::string detail = {});

// The message and, where there is one, the detail: for our log and for the person at the terminal, never for
// a visitor.
std::string describe(const Error& error);

}  // namespace base

// TRY(call());            returns the error of `call()` from the enclosing function, or goes on.
// TRY(auto x, call());    the same, and `x` is the value.
// Expands to several statements, so it must stand inside braces.
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
