// Helpers: the words of a template that are functions, `{{date published_at}}` or `{{#foreach posts}}`.

#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "handlebars/value.h"

namespace handlebars {

struct NamedValue {
    std::string_view name;
    Value value;
};

// Places of an HTML document where nothing may be inserted, unless by a helper that was made for it and
// writes what is right there.
enum class Place : std::uint8_t { Nowhere, Script, Style, Tag };

class Helpers {
public:
    // With `if`, `unless`, `each`, `with`, `lookup`, and what happens when a helper is missing.
    static Helpers built_in();

    // In the place of one of the same name. Helpers must outlive every template that was compiled with them.
    void add(std::string name, Helper helper, Place safe_in = Place::Nowhere);

    struct Known {
        Helper helper;
        Place safe_in = Place::Nowhere;
    };
    // Null if there is none.
    const Known* find(std::string_view name) const;

private:
    std::map<std::string, Known, std::less<>> known_;
};

// What a block is given by its helper.
struct BlockScope {
    bool is_iteration = false;  // then `@key`, `@index`, `@first` and `@last` are these:
    Value key;
    std::size_t index = 0;
    bool is_first = false;
    bool is_last = false;
    std::span<const NamedValue> data = {};  // other `@names`
    std::span<const Value> params = {};     // for `as |a b|`
};

namespace internal {
class Renderer;
struct CallState;
}  // namespace internal

// One call of a helper. A helper that was called as a block writes; any other returns a value, which is
// escaped where it is shown unless it is safe.
class HelperCall {
public:
    std::string_view name() const;
    std::size_t size() const { return params_.size(); }
    const Value& operator[](std::size_t index) const {
        static const Value kNothing{};
        return index < params_.size() ? params_[index] : kNothing;
    }
    Value hash(std::string_view name) const;
    std::span<const NamedValue> hash() const { return hash_; }
    const Value& context() const;
    // Of the frame around: `@name`.
    Value data(std::string_view name) const;

    bool is_block() const;
    // How many names the block takes: `as |a b|` takes two.
    std::size_t block_param_count() const;
    // Writes the block, or what stands after its `{{else}}`. False if rendering must stop, which the helper
    // then does too.
    bool block(const Value& context, const BlockScope& scope = {});
    bool inverse(const Value& context);
    // The same, as text.
    std::string_view captured_block(const Value& context, const BlockScope& scope = {});

    // As it is.
    void write(std::string_view html);
    void write_escaped(std::string_view text);

    Arena& arena();
    Value get(Value thing, std::string_view name) { return thing.get(name, arena()); }
    // A text that lives until the rendering ends.
    Value text(std::string_view text) { return Value::string(arena().keep(text)); }
    Value html(std::string_view html) { return Value::safe(arena().keep(html)); }

    // Ends the rendering with an error; returns nothing, to be returned.
    Value fail(std::string_view what);

private:
    friend class internal::Renderer;

    HelperCall(internal::Renderer& renderer, const internal::CallState& state, std::span<const Value> params,
               std::span<const NamedValue> hash)
        : renderer_(renderer), state_(state), params_(params), hash_(hash) {}

    internal::Renderer& renderer_;
    const internal::CallState& state_;
    std::span<const Value> params_;
    std::span<const NamedValue> hash_;
};

// `text` with `& < > " ' ` =` as references, appended.
void append_escaped(std::string& out, std::string_view text);

}  // namespace handlebars
