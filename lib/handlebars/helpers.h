// Helpers are functions that a template calls by name, as in `{{date published_at}}` or `{{#foreach posts}}`.

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

// Parts of an HTML document where a template must not insert values. Only a helper that was added for such a
// part may be called in it. The helper must write only text that is safe there.
enum class Place : std::uint8_t { Nowhere, Script, Style, Tag };

class Helpers {
public:
    // Returns the helpers `if`, `unless`, `each`, `with`, `lookup` and `log`, and the two that are called for
    // missing helpers.
    static Helpers built_in();

    // Adds a helper, or replaces the helper of the same name. `safe_in` is the part of a document where its
    // output is safe. The Helpers object must outlive every template that is compiled with it.
    void add(std::string name, Helper helper, Place safe_in = Place::Nowhere);
    // Like `add`, but for a helper whose blocks can be rendered without the rest of the template (see
    // RenderOptions::is_islands_only).
    void add_island(std::string name, Helper helper);

    struct Known {
        Helper helper;
        Place safe_in = Place::Nowhere;
        bool is_island = false;
    };
    // Returns the helper of this name, or null if there is none.
    const Known* find(std::string_view name) const;

private:
    std::map<std::string, Known, std::less<>> known_;
};

// The variables that a helper defines for its block.
struct BlockScope {
    bool is_iteration = false;  // if true, the next four members are `@key`, `@index`, `@first` and `@last`
    Value key;
    std::size_t index = 0;
    bool is_first = false;
    bool is_last = false;
    std::span<const NamedValue> data = {};  // more values, by their `@name`
    std::span<const Value> params = {};     // the values for `as |a b|`
};

namespace internal {
class Renderer;
struct CallState;
}  // namespace internal

// One call of a helper. A helper that is called as a block writes its output. A helper that is called
// otherwise returns a value, which is escaped on output unless it is safe.
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
    // Returns the value of `@name` in the frame around the call.
    Value data(std::string_view name) const;

    bool is_block() const;
    // Returns how many parameters the block declares: `as |a b|` declares two.
    std::size_t block_param_count() const;
    // `block` renders the block, `inverse` the part after its `{{else}}`. They return false if rendering must
    // stop. Then the helper must return.
    bool block(const Value& context, const BlockScope& scope = {});
    bool inverse(const Value& context);
    // Like `block`, but returns the rendered text instead of writing it.
    std::string_view captured_block(const Value& context, const BlockScope& scope = {});

    // Writes HTML without escaping it.
    void write(std::string_view html);
    void write_escaped(std::string_view text);

    Arena& arena();
    Value get(Value thing, std::string_view name) { return thing.get(name, arena()); }
    // Makes a value from a copy of the text, which lives until the rendering ends.
    Value text(std::string_view text) { return Value::string(arena().keep(text)); }
    Value html(std::string_view html) { return Value::safe(arena().keep(html)); }

    // Ends the rendering with an error. Returns an undefined value, which the helper should return.
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

// Appends `text` with each of `& < > " ' ` =` replaced by an HTML character reference.
void append_escaped(std::string& out, std::string_view text);

}  // namespace handlebars
