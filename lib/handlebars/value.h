// What a template sees: nothing, a truth, a number, a text, a list, or an object whose fields are read when
// they are asked for.
//
// A value is small, is copied freely and owns nothing. What it points at belongs to whoever renders (the
// article, the edition), or to the arena of the rendering, and outlives both.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <string>
#include <string_view>

namespace handlebars {

class HelperCall;
class Value;

// Where what is made while rendering lies, until it ends.
class Arena {
public:
    std::string_view keep(std::string_view text);

    // For what needs no destructor.
    template <typename T>
    const T* make(T thing) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (room(sizeof(T))) T(std::move(thing));
    }

    // Room for `bytes` of anything.
    void* room(std::size_t bytes) {
        used_ += bytes;
        return memory_.allocate(bytes);
    }

    std::size_t used() const { return used_; }

private:
    std::pmr::monotonic_buffer_resource memory_{4'096};
    std::size_t used_ = 0;
};

using Helper = std::function<Value(HelperCall&)>;

struct Entry;

// How the fields of one kind of object are read. One for each kind, for the whole life of the program.
struct ObjectType {
    // Undefined if there is no such field.
    Value (*get)(const void* self, std::string_view name, Arena& arena) = nullptr;
    // For `#each` over an object; null if it cannot be gone through.
    std::size_t (*size)(const void* self) = nullptr;
    Entry (*entry)(const void* self, std::size_t index, Arena& arena) = nullptr;
};

struct ListType {
    std::size_t (*size)(const void* self) = nullptr;
    Value (*at)(const void* self, std::size_t index, Arena& arena) = nullptr;
};

class Value {
public:
    enum class Kind : std::uint8_t { Undefined, Null, Boolean, Number, String, Safe, List, Object, Function };

    Value() = default;
    static Value null() { return Value(Kind::Null); }
    static Value boolean(bool truth) {
        Value value(Kind::Boolean);
        value.boolean_ = truth;
        return value;
    }
    static Value number(double number) {
        Value value(Kind::Number);
        value.number_ = number;
        return value;
    }
    static Value string(std::string_view text) { return of_text(Kind::String, text); }
    // HTML, not escaped again.
    static Value safe(std::string_view html) { return of_text(Kind::Safe, html); }
    static Value list(const ListType& type, const void* self) { return of_thing(Kind::List, &type, self); }
    static Value object(const ObjectType& type, const void* self) {
        return of_thing(Kind::Object, &type, self);
    }
    // Called where a helper could be, and where its value is shown.
    static Value function(const Helper& helper) { return of_thing(Kind::Function, nullptr, &helper); }

    Kind kind() const { return kind_; }
    bool is_nothing() const { return kind_ <= Kind::Null; }
    bool is_text() const { return kind_ == Kind::String || kind_ == Kind::Safe; }
    // As JavaScript understands truth.
    bool is_truthy() const;
    // As `#if` and `#with` do: an empty list is nothing, zero is something.
    bool is_empty() const;
    // The same thing, or the same number or text.
    bool is_same_as(const Value& other) const;

    bool truth() const { return kind_ == Kind::Boolean && boolean_; }
    double number() const { return kind_ == Kind::Number ? number_ : 0; }
    std::string_view text() const {
        return is_text() ? std::string_view(text_, length_) : std::string_view();
    }
    const Helper& function() const { return *static_cast<const Helper*>(self_); }

    // The thing itself, of an object of this type; null for any other.
    template <typename T>
    const T* as(const ObjectType& type) const {
        return kind_ == Kind::Object && type_ == &type ? static_cast<const T*>(self_) : nullptr;
    }

    // Of a list; 0 of anything else.
    std::size_t size() const { return kind_ == Kind::List ? list_type().size(self_) : 0; }
    Value at(std::size_t index, Arena& arena) const {
        return index < size() ? list_type().at(self_, index, arena) : Value();
    }
    // Of an object that can be gone through.
    std::size_t entry_count() const;
    Entry entry(std::size_t index, Arena& arena) const;

    // A field of an object, an item of a list by its number, the `length` of a list or a text.
    Value get(std::string_view name, Arena& arena) const {
        return kind_ == Kind::Object ? object_type().get(self_, name, arena) : get_other(name, arena);
    }

    // As it is shown, before escaping.
    void append_to(std::string& out, Arena& arena) const;

private:
    explicit Value(Kind kind) : kind_(kind) {}
    Value get_other(std::string_view name, Arena& arena) const;
    static Value of_text(Kind kind, std::string_view text) {
        Value value(kind);
        value.text_ = text.data();
        value.length_ = text.size();
        return value;
    }
    static Value of_thing(Kind kind, const void* type, const void* self) {
        Value value(kind);
        value.self_ = self;
        value.type_ = type;
        return value;
    }
    const ObjectType& object_type() const { return *static_cast<const ObjectType*>(type_); }
    const ListType& list_type() const { return *static_cast<const ListType*>(type_); }

    union {
        bool boolean_;
        double number_;
        const char* text_;
        const void* self_ = nullptr;
    };
    union {
        std::size_t length_ = 0;
        const void* type_;
    };
    Kind kind_ = Kind::Undefined;
};

struct Entry {
    std::string_view name;
    Value value;
};

// A table of fields, by name, out of which a type is made:
//
//     constexpr Field<Article> kFields[] = {{"headline", [](const Article& a, Arena&) { … }}, …};
//     constexpr ObjectType kArticle = object_type<Article, kFields>();
template <typename T>
struct Field {
    std::string_view name;
    Value (*read)(const T& self, Arena& arena);
};

template <typename T, const auto& kFields>
constexpr ObjectType object_type() {
    constexpr auto kIsInOrder = [] {
        for (std::size_t i = 1; i < std::size(kFields); ++i) {
            if (!(kFields[i - 1].name < kFields[i].name)) return false;
        }
        return true;
    };
    static_assert(kIsInOrder(), "fields stand in the order of their names");
    return {.get = [](const void* self, std::string_view name, Arena& arena) -> Value {
        std::size_t low = 0;
        std::size_t high = std::size(kFields);
        while (low < high) {
            std::size_t middle = (low + high) / 2;
            int order = kFields[middle].name.compare(name);
            if (order == 0) return kFields[middle].read(*static_cast<const T*>(self), arena);
            (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
        }
        return {};
    }};
}

}  // namespace handlebars
